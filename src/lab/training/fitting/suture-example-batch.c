/* suture-example-batch.c: some examples through a perceptron at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/fitting/suture-example-batch.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <string.h>

void
suture_example_batch_init (SutureExampleBatch *self,
                           size_t              most,
                           size_t              n_inputs,
                           size_t              n_hidden)
{
  self->n = 0;
  self->inputs = gsl_matrix_alloc (2 * most, n_inputs);
  self->sums = gsl_matrix_alloc (2 * most, n_hidden);
  self->units = gsl_matrix_alloc (2 * most, n_hidden);
  self->outputs = gsl_vector_alloc (2 * most);
}

void
suture_example_batch_clear (SutureExampleBatch *self)
{
  g_clear_pointer (&self->inputs, gsl_matrix_free);
  g_clear_pointer (&self->sums, gsl_matrix_free);
  g_clear_pointer (&self->units, gsl_matrix_free);
  g_clear_pointer (&self->outputs, gsl_vector_free);
}

/* The rows in use. */
static gsl_matrix_view
rows_of (const SutureExampleBatch *self, gsl_matrix *matrix)
{
  return gsl_matrix_submatrix (matrix, 0, 0, 2 * self->n, matrix->size2);
}

static gsl_vector_view
outputs_of (const SutureExampleBatch *self)
{
  return gsl_vector_subvector (self->outputs, 0, 2 * self->n);
}

void
suture_example_batch_fill (SutureExampleBatch   *self,
                           const SutureExamples *examples,
                           const guint32        *numbers,
                           size_t                n)
{
  const size_t n_inputs = examples->n_inputs;

  self->n = n;
  for (size_t k = 0; k < n; k++)
    {
      const size_t from = numbers[k] * n_inputs;

      memcpy (gsl_matrix_ptr (self->inputs, k, 0), examples->upright + from,
              n_inputs * sizeof (double));
      memcpy (gsl_matrix_ptr (self->inputs, n + k, 0), examples->flipped + from,
              n_inputs * sizeof (double));
    }
}

void
suture_example_batch_run (SutureExampleBatch *self, const SuturePerceptron *p)
{
  const size_t    n_hidden = p->n_hidden;
  gsl_matrix_view inputs = rows_of (self, self->inputs);
  gsl_matrix_view sums = rows_of (self, self->sums);
  gsl_matrix_view units = rows_of (self, self->units);
  gsl_vector_view outputs = outputs_of (self);

  for (size_t row = 0; row < 2 * self->n; row++)
    memcpy (gsl_matrix_ptr (self->sums, row, 0), p->hidden_bias,
            n_hidden * sizeof (double));

  const gsl_matrix_const_view weights =
      gsl_matrix_const_view_array (p->hidden_weights, p->n_inputs, n_hidden);
  const gsl_vector_const_view output_weights =
      gsl_vector_const_view_array (p->output_weights, n_hidden);

  gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, 1.0, &inputs.matrix,
                  &weights.matrix, 1.0, &sums.matrix);
  for (size_t i = 0; i < 2 * self->n * n_hidden; i++)
    self->units->data[i] = p->is_linear ? self->sums->data[i]
                                        : suture_softsign (self->sums->data[i]);
  gsl_vector_set_all (&outputs.vector, p->output_bias);
  gsl_blas_dgemv (CblasNoTrans, 1.0, &units.matrix, &output_weights.vector, 1.0,
                  &outputs.vector);
}

double
suture_example_batch_get_logit (const SutureExampleBatch *self, size_t i)
{
  return (gsl_vector_get (self->outputs, i) +
          gsl_vector_get (self->outputs, self->n + i)) /
         2.0;
}

/* From the slope along each row's logit to the slopes along its sums. */
static void
turn_sums_into_slopes (SutureExampleBatch     *self,
                       const SuturePerceptron *p,
                       const double           *pulls)
{
  for (size_t row = 0; row < 2 * self->n; row++)
    {
      double *sums = gsl_matrix_ptr (self->sums, row, 0);

      for (size_t j = 0; j < p->n_hidden; j++)
        {
          const double below = 1.0 / (1.0 + fabs (sums[j]));
          const double slope = p->is_linear ? 1.0 : below * below;

          sums[j] = pulls[row] * p->output_weights[j] * slope;
        }
    }
}

void
suture_example_batch_get_gradient (SutureExampleBatch     *self,
                                   const SuturePerceptron *p,
                                   const double           *pulls,
                                   double                 *gradient)
{
  const size_t    n_rows = 2 * self->n;
  const size_t    n_hidden = p->n_hidden;
  double         *bias = gradient + p->n_inputs * n_hidden;
  double         *output = bias + n_hidden;
  gsl_matrix_view inputs = rows_of (self, self->inputs);
  gsl_matrix_view slopes = rows_of (self, self->sums);
  gsl_matrix_view units = rows_of (self, self->units);
  gsl_matrix_view along_weights =
      gsl_matrix_view_array (gradient, p->n_inputs, n_hidden);
  gsl_vector_view along_bias = gsl_vector_view_array (bias, n_hidden);
  gsl_vector_view along_output = gsl_vector_view_array (output, n_hidden);
  const gsl_vector_const_view along_logits =
      gsl_vector_const_view_array (pulls, n_rows);
  gsl_vector_view ones = outputs_of (self);

  turn_sums_into_slopes (self, p, pulls);
  gsl_vector_set_all (&ones.vector, 1.0);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1.0, &inputs.matrix, &slopes.matrix,
                  0.0, &along_weights.matrix);
  gsl_blas_dgemv (CblasTrans, 1.0, &slopes.matrix, &ones.vector, 0.0,
                  &along_bias.vector);
  gsl_blas_dgemv (CblasTrans, 1.0, &units.matrix, &along_logits.vector, 0.0,
                  &along_output.vector);
  gsl_blas_ddot (&ones.vector, &along_logits.vector, &output[n_hidden]);
}
