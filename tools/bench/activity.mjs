import { buildSides } from '../sides/sides.mjs';
import { against, figures, measureInTurn } from './measure.mjs';

const LIMIT = 1.5;

/** A page of what happened: with a hundred times as many events it takes as long. */
export async function benchActivity({ runs, reference, quick }) {
  const [few, many] = quick ? [1_000, 5_000] : [1_000, 100_000];
  const { current } = await buildSides('backend', {
    reference,
    external: true,
  });
  const task = events => ({
    task: 'activity',
    params: { bundle: current, events },
  });
  const measured = await measureInTurn(runs, {
    few: task(few),
    many: task(many),
  });
  return {
    [`a page of ${many} events against ${few}`]: {
      many: figures(measured.many),
      few: figures(measured.few),
      ...against(LIMIT, measured.many.cpuMs / measured.few.cpuMs),
    },
  };
}
