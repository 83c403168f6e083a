import { serializeError, toError } from '@backstage/errors';
import { PassThrough } from 'node:stream';
import { Representation } from './handler';

/**
 * An answer that says how far it is: a JSON document a line, `progress` any
 * number of times, then `result` or `error`. A failure before the first progress
 * is thrown, so that it has a status.
 */
export async function asLines<Progress>(
  type: string,
  run: (onProgress: (progress: Progress) => void) => Promise<unknown>,
): Promise<Representation> {
  const lines = new PassThrough();
  const write = (line: object) => lines.write(`${JSON.stringify(line)}\n`);
  let begin = () => {};
  const begun = new Promise<void>(resolve => {
    begin = resolve;
  });
  const running = run(progress => {
    write({ progress });
    begin();
  });
  const ended = running.then(
    result => write({ result }),
    error => write({ error: serializeError(toError(error)) }),
  );
  ended.finally(() => lines.end());
  await Promise.race([begun, running]);
  return new Representation(type, lines, { 'cache-control': 'no-store' });
}
