#!/usr/bin/python3
"""make.py: the small HDF5 files here, as PlantSeg and ilastik write them"""
import json

import h5py
import numpy

labels = numpy.zeros((11, 20, 30), numpy.uint16)   # as two_cells() of tests/cli/cli.py
for z in range(11):
    radius = 4 + min(z, 10 - z) // 2
    if z != 5:
        labels[z, 10 - radius:10 + radius, 8 - radius:8 + radius] = 1 if z < 5 else 2
    labels[z, 10 - radius:10 + radius, 22 - radius:22 + radius] = 3
raw = numpy.where(labels > 0, 200, 40).astype(numpy.uint8)
raw[5] = raw[4]

with h5py.File('plantseg.h5', 'w') as file:
    for name, stack in (('label', labels), ('raw', raw), ('mask', labels > 0),
                        ('pmap', raw / numpy.float32(255))):
        dataset = file.create_dataset(name, data=stack.astype(numpy.uint8) if name == 'mask'
                                      else stack, compression='gzip', chunks=(4, 16, 16))
        dataset.attrs['element_size_um'] = [2.0, 0.5, 0.25]
    file['label'].attrs['by'] = 'a person'
    file.attrs['version'] = 1

with h5py.File('ilastik.h5', 'w') as file:
    dataset = file.create_dataset('exported_data', data=labels.astype('>u4')[..., None],
                                  chunks=(11, 20, 30, 1))
    dataset.attrs['axistags'] = json.dumps({'axes': [
        {'key': key, 'typeFlags': 2, 'resolution': resolution, 'description': ''}
        for key, resolution in zip('zyxc', (1.5, 0.5, 0.25, 0))]})
    dataset.attrs['axis_units'] = json.dumps({'z': 'um', 'y': 'um', 'x': 'um'})

with h5py.File('two.h5', 'w') as file:
    file.create_dataset('a/seg', data=labels, compression='gzip')
    file.create_dataset('b/seg', data=labels.astype(numpy.uint32), compression='gzip')

with h5py.File('many.h5', 'w', libver='latest') as file:
    for time in range(3):
        for name in ('cells', 'membranes', 'nuclei'):
            file.create_dataset(f't{time}/{name}', data=labels, compression='gzip')

with h5py.File('channels.h5', 'w', libver='latest') as file:
    both = numpy.stack([raw, 255 - raw], axis=-1)
    dataset = file.create_dataset('raw', data=both, compression='gzip', chunks=(4, 20, 30, 2))
    dataset.attrs['axistags'] = json.dumps({'axes': [{'key': key} for key in 'zyxc']})
