import * as z from 'zod';
import type { Decision } from '../model';
import { defineResourceType } from './resourceType';
import { propertiesOf } from './properties';
import { resolveOnce } from './resolveOnce';
import { createRegistry } from './registry';

const parsed: unknown[] = [];
const type = defineResourceType({
  name: 'shelf',
  title: 'Shelf',
  category: 'storage',
  description: 'Counts how often its properties are read.',
  properties: propertiesOf({
    width: z.number().refine(width => parsed.push(width) > 0),
  }),
  defaults: { production: { width: 80 } },
  clouds: {},
} as Parameters<typeof defineResourceType>[0]);

const decisionOf = (values: object, resourceType = 'shelf'): Decision => ({
  entityRef: 'resource:default/shelf',
  basis: 'exact',
  target: { resourceType },
  evidence: 'type "shelf"',
  layers: [{ layer: 'mapping', source: 'm', values: { ...values } }],
});

describe('resolveOnce', () => {
  it('resolves a decision once, however many passes ask, and another one anew', () => {
    const resolve = resolveOnce(createRegistry([type as any]), 'production');
    const [narrow, wide] = [decisionOf({}), decisionOf({ width: 120 })];

    expect(resolve(narrow)).toBe(resolve(narrow));
    expect(resolve(narrow)).toMatchObject({ type, values: { width: 80 } });
    expect(resolve(wide)).toMatchObject({ values: { width: 120 } });
    expect(parsed).toEqual([80, 120]);
  });

  it('has nothing to say of what is no resource type', () => {
    const resolve = resolveOnce(createRegistry([]), 'production');
    expect(resolve(decisionOf({}, 'nothing-of-that-name'))).toBeUndefined();
  });
});
