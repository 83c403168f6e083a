// A mapping preview in the backend for entities of one System.
import { makeLargeSystem } from '../catalog.mjs';
import { refOf, StandInCatalog, withRelations } from '../liveCatalog.mjs';
import { randomChoices } from '../random.mjs';
import { startPortal } from './portal.mjs';

const DEPLOYABLE = new Set(['Component', 'Resource']);
const REQUESTS = 3;
const WARM_UP = { requests: 30, entities: 10 };

/** @param {{bundle: string, system: number, entities: number}} params - entities of the System, and how many are requested */
export async function load({ bundle, system, entities: count }) {
  const { entities } = withRelations(makeLargeSystem(system));
  const { request } = await startPortal({
    bundle,
    catalog: new StandInCatalog(entities),
  });
  const refs = entities.filter(({ kind }) => DEPLOYABLE.has(kind)).map(refOf);
  const preview = async (number, size) => {
    const { severalOf } = randomChoices(number);
    const entityRefs = severalOf(size, refs);
    const { items } = await request('POST', '/mapping-preview', {
      mapping: draft(number),
      entityRefs,
    });
    if (items.length !== entityRefs.length)
      throw new Error(`${items.length} of ${entityRefs.length} were decided.`);
    if (!items.some(({ changed }) => changed))
      throw new Error('The draft changes nothing.');
  };
  return {
    async warmUp() {
      for (let number = 0; number < WARM_UP.requests; number++)
        await preview(1_000 + number, WARM_UP.entities);
    },
    async measure() {
      for (let number = 0; number < REQUESTS; number++)
        await preview(number, count);
      return { requests: REQUESTS };
    },
  };
}

/** A mapping that decides differently from the default, and like no other draft. */
const draft = number => ({
  name: `draft-${number}`,
  title: `Draft ${number}`,
  cloud: 'aws',
  extends: 'aws',
  rules: [
    {
      id: 'all-apart',
      match: { kind: ['Component', 'Resource'] },
      target: { skip: `Left out by the draft ${number}` },
    },
  ],
});
