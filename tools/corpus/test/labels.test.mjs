import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareWithLabels } from '../compare.mjs';
import { scoreOf } from '../score.mjs';
import { readSystems } from '../systems.mjs';

const systems = readSystems(fileURLToPath(new URL('..', import.meta.url)));

describe('The corpus of systems', () => {
  it('has forty systems and three hundred labelled entities', () => {
    const all = [...systems.values()];
    const kinds = all.flatMap(({ entities }) => entities.map(one => one.kind));
    assert.ok(kinds.filter(kind => kind === 'System').length >= 40);
    const labels = all.reduce((sum, one) => sum + one.labels.size, 0);
    assert.ok(labels >= 300);
  });

  it('has a label for every Component and Resource, and no other', () => {
    for (const [name, { entities, labels }] of systems) {
      const refs = entities
        .filter(({ kind }) => kind === 'Component' || kind === 'Resource')
        .map(
          ({ kind, metadata }) =>
            `${kind.toLowerCase()}:default/${metadata.name}`,
        );
      assert.deepEqual([...labels.keys()].sort(), refs.sort(), name);
    }
  });

  for (const cloud of ['aws', 'azure', 'gcp', 'civo']) {
    describe(`on ${cloud}`, () => {
      const score = scoreOf(compareWithLabels(systems, { cloud }));

      it('becomes what its owners expect', () => {
        assert.ok(score.rightPercent >= 95, score.notRight.join('\n'));
        assert.deepEqual(score.mustNotBe, []);
        assert.deepEqual(score.wrongExposure, []);
      });

      it('is marked where it is a guess, and not where it is certain', () => {
        assert.ok(score.missingPercent <= 2, score.missingMarks.join('\n'));
        assert.ok(score.needlessPercent <= 5, score.needlessMarks.join('\n'));
      });
    });
  }
});
