/**
 * The packets of which Git's protocol consists: each begins with its length in
 * four hexadecimal digits; lengths below four are marks.
 */

export const FLUSH = Buffer.from('0000');
export const DELIMITER = Buffer.from('0001');

export function packet(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** The packets in an answer; `undefined` for a mark. */
export function* packetsIn(bytes: Buffer): Generator<Buffer | undefined> {
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
    if (Number.isNaN(length)) throw new Error('This is not the Git protocol');
    if (length < 4) {
      yield undefined;
      at += 4;
    } else {
      yield bytes.subarray(at + 4, at + length);
      at += length;
    }
  }
}

/** What a server sends on the bands of an answer: data, and messages for people. */
export interface Bands {
  data: Buffer;
  messages: string;
}

/** Puts the bands together; throws when the server reports a fatal error. */
export function bandsOf(packets: Iterable<Buffer | undefined>): Bands {
  const data: Buffer[] = [];
  let messages = '';
  for (const bytes of packets) {
    if (!bytes || bytes.length === 0) continue;
    const [band] = bytes;
    const content = bytes.subarray(1);
    if (band === 1) data.push(content);
    else if (band === 2) messages += content.toString('utf8');
    else if (band === 3) throw new Error(content.toString('utf8').trim());
  }
  return { data: Buffer.concat(data), messages };
}

export function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\n$/, '');
}
