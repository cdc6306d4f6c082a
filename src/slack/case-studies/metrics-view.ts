import type { KnownBlock, ModalView } from '@slack/types';
import type { Metric } from '../../program/case-study.js';
import { divider, modal, section, textField } from '../kit/blocks.js';
import { ids } from './ids.js';
import type { StudyPage } from './study-page.js';

export const metricRows = [0, 1, 2, 3, 4] as const;

const noMetric: Metric = { name: '', definition: '', before: '', after: '', unit: '' };

/** Page 3: up to five metrics for success, each with a clear definition (SDP-60). */
export function metricsView({ study, place, metadata }: StudyPage): ModalView {
  return modal({
    id: ids.metrics,
    metadata,
    title: `Case study ${place.index + 1}: metrics`,
    submit: 'Save',
    blocks: [
      section(
        'Page 3 of 3. How was success measured? At least one metric with a clear definition is needed; five at most.',
      ),
      ...metricRows.flatMap((row) => metricInputs(row, study.metrics[row] ?? noMetric)),
    ],
  });
}

function metricInputs(row: number, metric: Metric): KnownBlock[] {
  const field = (name: keyof Metric) => `fields.metrics.${row}.${name}`;
  const label = (name: string) => `Metric ${row + 1}: ${name}`;
  return [
    divider(),
    textField({ field: field('name'), label: label('name'), value: metric.name, max: 150 }),
    textField({
      field: field('definition'),
      label: label('definition'),
      value: metric.definition,
      max: 1000,
      multiline: true,
      ...(row === 0 ? { hint: 'How it is measured, so that somebody else would get the same number.' } : {}),
    }),
    textField({ field: field('before'), label: label('before'), value: metric.before, max: 150 }),
    textField({ field: field('after'), label: label('after'), value: metric.after, max: 150 }),
    textField({ field: field('unit'), label: label('unit'), value: metric.unit, max: 50 }),
  ];
}
