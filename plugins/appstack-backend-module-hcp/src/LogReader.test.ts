import { redacting } from '@appstack/backstage-plugin-appstack-node';
import type { HcpClient } from './HcpClient';
import { LogReader } from './LogReader';

/** A log that grows, given out in pieces of some bytes. */
function growing(size: number) {
  let bytes = Buffer.alloc(0);
  const part = async (_: string, offset: number) =>
    bytes.subarray(offset, offset + size);
  return {
    client: { part } as unknown as HcpClient,
    add: (text: string) => {
      bytes = Buffer.concat([bytes, Buffer.from(text)]);
    },
  };
}

describe.each([1, 3, 1000])('LogReader in pieces of %d bytes', size => {
  it('passes whole lines on, without what frames them and what is secret', async () => {
    const { client, add } = growing(size);
    let text = '';
    const log = new LogReader({
      redact: redacting(['hunter2']),
      context: {
        log: async lines => {
          text += lines;
        },
        keepState: async () => undefined,
      },
    });
    expect(await log.read(client, 'url')).toBe(false);
    add('\u0002Größe\r\npassword hun');
    expect(await log.read(client, 'url')).toBe(true);
    expect(text).toBe('Größe\n');
    expect(log.position).toBe(Buffer.byteLength('\u0002Größe\r\n'));
    add('ter2\nend\u0003');
    await log.read(client, 'url');
    expect(log.isEnded).toBe(true);
    await log.end();
    expect(text).toBe('Größe\npassword (sensitive value)\nend\n');
  });
});
