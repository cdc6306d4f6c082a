import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Verdicts } from '../../program/application.js';
import { applicationName } from '../kit/application-lines.js';
import { choiceField, modal, option, section, textField } from '../kit/blocks.js';
import type { Form } from '../kit/form.js';
import { shorten } from '../kit/text.js';
import { ids } from './ids.js';

const yesNo = [option('yes', 'Yes'), option('no', 'No')];

function question(field: string, label: string, value: boolean | null): KnownBlock {
  return choiceField({
    field,
    label,
    choices: yesNo,
    value: value === null ? null : value ? 'yes' : 'no',
  });
}

/** The verdicts asked of every validation; they may be given one by one (SDP-29, SDP-64). */
export function verdictsView(appView: ApplicationView, metadata: string): ModalView {
  const { application } = appView;
  const verdicts = application.validation?.verdicts;
  const studies = application.caseStudies.map((study, index) => {
    const name = study?.title || study?.customer || `case study ${index + 1}`;
    return question(
      `focalPoint.${index}`,
      `Is ${application.designationLabel} the focal point of case study ${index + 1}, “${shorten(name, 150)}”?`,
      verdicts?.focalPoint[index] ?? null,
    );
  });
  return modal({
    id: ids.verdicts,
    metadata,
    title: 'Verdicts',
    submit: 'Save',
    blocks: [
      section(applicationName(appView)),
      section('A “No” on a focal point means that no award can be recommended.'),
      ...studies,
      question(
        'bestPractice',
        'Does the work follow best practice for the service?',
        verdicts?.bestPractice ?? null,
      ),
      question('delivery', 'Was it delivered to these customers successfully?', verdicts?.delivery ?? null),
      textField({
        field: 'remarks',
        label: 'Remarks',
        value: verdicts?.remarks ?? '',
        max: 3000,
        multiline: true,
        hint: 'For AWS; the partner does not read them.',
      }),
    ],
  });
}

export function readVerdicts(form: Form): Verdicts {
  const verdict = (field: string): boolean | null => {
    const choice = form.choice(field);
    return choice === null ? null : choice === 'yes';
  };
  return {
    focalPoint: form
      .fieldNames()
      .filter((name) => /^focalPoint\.\d$/.test(name))
      .sort()
      .map(verdict),
    bestPractice: verdict('bestPractice'),
    delivery: verdict('delivery'),
    remarks: form.text('remarks'),
  };
}
