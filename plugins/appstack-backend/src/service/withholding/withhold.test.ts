import { EntityNames } from './EntityNames';
import { withhold } from './withhold';

const visible = ['component:default/cart', 'component:default/my-web-app'];
const hidden = [
  'resource:default/web',
  'component:default/HushWorker',
  'resource:hush/ledger',
  'api:default/shop',
  'resource:default/cart',
];
const names = new EntityNames([...visible, ...hidden], ['shop']);
const filter = <T>(document: T) => withhold(document, names, new Set(hidden));

describe('withhold', () => {
  it.each([
    [
      'Lets cart use web, and nothing else',
      'Lets cart use (withheld), and nothing else',
    ],
    ['resource:default/web and WEB', '(withheld) and (withheld)'],
    ['hush_worker of HushWorker', '(withheld) of (withheld)'],
    ['hush/ledger, hush_ledger', '(withheld), (withheld)'],
    // The longest name counts, and one that may be shown is shown.
    ['my-web-app and webs', 'my-web-app and webs'],
    ['shop and cart', 'shop and cart'],
    ['api:default/shop', '(withheld)'],
    ['resource:default/cart', '(withheld)'],
  ])('changes the text "%s" to "%s"', (message, expected) => {
    const document = { diagnostics: [{ code: 'x', message: `! ${message}` }] };
    expect(filter(document).diagnostics[0].message).toBe(`! ${expected}`);
  });

  it('leaves out what stands for a withheld entity or is named after one', () => {
    const resource = (address: string, more: object = {}) => ({
      address,
      type: address.split('.')[0],
      ...more,
    });
    const kept = [
      resource('aws_web_acl.cart'),
      resource('aws_sqs_queue.my_web_app', { entityRef: visible[1] }),
    ];
    const { resources, nodes, entityRefs } = filter({
      resources: [
        ...kept,
        resource('aws_sqs_queue.x', { entityRef: hidden[0] }),
        resource('aws_sqs_queue.x', { node: `${hidden[0]}@3` }),
        resource('data.aws_iam_policy.cart_to_web'),
      ],
      nodes: [
        {
          id: visible[0],
          host: hidden[0],
          connections: [{ to: hidden[0] }, { to: visible[1] }],
          decision: { evidence: 'type "web"', target: { resourceType: 'web' } },
        },
        { id: hidden[1], title: 'Secret' },
      ],
      entityRefs: [...visible, ...hidden],
    });
    expect(resources).toEqual(kept);
    expect(nodes).toEqual([
      {
        id: visible[0],
        connections: [{ to: visible[1] }],
        decision: {
          evidence: 'type "(withheld)"',
          target: { resourceType: 'web' },
        },
      },
    ]);
    expect(entityRefs).toEqual(visible);
  });

  it('leaves of a diagnostic its code and severity, and says once that it did', () => {
    const about = (entityRef: string) => ({
      code: 'map/tie',
      severity: 'error',
      message: 'Two rules fit.',
      hint: 'Secret',
      environment: 'qa',
      entityRef,
    });
    const { diagnostics } = filter({
      diagnostics: [about(visible[0]), about(hidden[0]), about(hidden[1])],
    });
    expect(diagnostics).toEqual([
      about(visible[0]),
      {
        code: 'map/tie',
        severity: 'error',
        message: 'This is about an entity that you may not read.',
        environment: 'qa',
      },
      expect.objectContaining({
        code: 'request/withheld',
        message: expect.stringMatching(/^2 entities/),
      }),
    ]);
  });

  it('leaves the rest of a document as it is', () => {
    const document = {
      name: 'web',
      title: 'resource:default/web',
      diagnostics: [],
      files: [{ path: 'web.tf', content: 'web' }],
    };
    expect(filter(document)).toEqual(document);
  });
});
