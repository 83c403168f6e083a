import type { GeneratedFile } from '@appstack/compiler/model';
import { Readable } from 'node:stream';

/** A document with files as JSON; a file is read when the one before it is written. */
export function filesAsJson({
  files,
  ...head
}: {
  files: AsyncIterable<GeneratedFile>;
}): Readable {
  async function* print() {
    yield `${JSON.stringify(head).slice(0, -1)},"files":[`;
    let separator = '';
    for await (const file of files) {
      yield separator + JSON.stringify(file);
      separator = ',';
    }
    yield ']}';
  }
  return Readable.from(print(), { objectMode: false });
}
