import type { Rule } from '@appstack/backstage-plugin-appstack-common';
import { toDraft, toRule } from './ruleDraft';

const written: Rule = {
  id: 'gateway',
  match: {
    kind: 'Component',
    type: ['service', 'gateway'],
    name: 'edge-*',
    title: '*edge*',
    without: 'internal',
    label: { tier: '*' },
  },
  target: { terraformResource: 'aws_lb', standsFor: 'load-balancer' },
  properties: { name: 'edge' },
  access: { '*': 'invoke' },
  exposed: true,
};

describe('A rule that is edited', () => {
  it('keeps what the form has no field for, and conditions as they were written', () => {
    expect(toRule(toDraft(written), written)).toEqual(written);
  });

  it('has the conditions that were edited as a list', () => {
    const draft = toDraft(written);
    const lists = { ...draft.lists, type: ['gateway'] };
    expect(toRule({ ...draft, lists }, written).match).toEqual({
      ...written.match,
      type: ['gateway'],
    });
  });
});
