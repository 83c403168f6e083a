import { CiLog } from './CiLog';

const BEFORE = 'before\n{\n  "version": 4,\n  "secret": "one"\n';
const AFTER = '  "other": "two"\n}\nafter\n';

describe('A log of CI', () => {
  it('passes on each line once and nothing of a state, also where a write fails in the middle of it', async () => {
    const log = new CiLog(line => line);
    const whole = Buffer.from(BEFORE + AFTER);
    let written = '';
    const take = async (until: number, { fails }: { fails: boolean }) => {
      async function* pieces() {
        yield whole.subarray(log.position, until);
      }
      await log.take(pieces(), {
        isEnded: until === whole.length,
        write: async lines => {
          if (fails) throw new Error('The database is away');
          written += lines;
        },
      });
    };
    await take(BEFORE.length, { fails: false });
    await expect(take(whole.length, { fails: true })).rejects.toThrow(/away/);
    await take(whole.length, { fails: false });
    expect(written.split('\n')).toEqual([
      ...['before', '{', expect.stringMatching(/left out here/)],
      ...['after', ''],
    ]);
  });
});
