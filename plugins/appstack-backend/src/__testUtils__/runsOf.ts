import { setTimeout as sleep } from 'node:timers/promises';
import type { TestBackend } from './backend';

/**
 * Asks for runs of the appStack `shop` in the environment `play`, as Ada.
 *
 * @param backend - the one of the moment: tests start others
 * @param heard - is told each answer, as JSON
 */
export function runsOf(
  backend: () => TestBackend,
  heard: (answer: string) => void,
) {
  const ask = async (path: string) => {
    const { body, status } = await backend().asAda('get', path);
    heard(JSON.stringify(body));
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  const begin = async (body: object = {}) => {
    const answer = await backend().asAda('post', '/appstacks/shop/runs', {
      ...{ environment: 'play', kind: 'apply', ...body },
    });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body.id as string;
  };
  const until = async (run: string, ...states: string[]) => {
    for (;;) {
      const now = await ask(`/runs/${run}`);
      if (states.includes(now.state)) return now;
      if (now.finishedAt) throw new Error(`${now.state}: ${now.reason}`);
      await sleep(20);
    }
  };
  const awaiting = async (body: object = {}) =>
    await until(await begin(body), 'awaiting-approval');
  return { ask, begin, until, awaiting };
}
