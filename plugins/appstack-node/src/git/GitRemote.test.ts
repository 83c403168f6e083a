import { GitlabSimulator } from '@appstack/git-host-simulators';
import { GitHostClient } from './GitHostClient';
import { GitRemote } from './GitRemote';

const NAME = 'acme/infrastructure';
const HEADERS = { authorization: 'Bearer madeUpForTests' };

interface Server {
  version?: 0;
  partialClones: boolean;
}

const servers: Server[] = [
  { partialClones: true },
  { partialClones: false },
  { version: 0, partialClones: true },
  { version: 0, partialClones: false },
];

describe.each(servers)(
  'a repository by Git, of a server with %j',
  ({ version, partialClones }) => {
    let host: GitlabSimulator;
    let client: GitHostClient;
    let received: number;

    beforeEach(async () => {
      const tokens = { madeUpForTests: 'ada' };
      host = new GitlabSimulator({ tokens, version, partialClones });
      await host.listen();
      host.addRepository(NAME, {
        'stacks/shop/main.tf': '# 1\n',
        'stacks/large.txt': '0123456789abcdef'.repeat(4096),
      });
      received = 0;
      client = new GitHostClient({
        ...{ host: 'Git', headers: HEADERS },
        baseUrl: `${host.url}/${NAME}.git`,
        signal: AbortSignal.timeout(20_000),
      });
      const send = client.send.bind(client);
      client.send = async (...request) => {
        const answer = await send(...request);
        received += answer.bytes.length;
        return answer;
      };
    });
    afterEach(async () => {
      await host.close();
    });

    const open = (name = 'Ada <script>\n') =>
      new GitRemote(client, {
        author: async () => ({ name, email: 'ada@example.com' }),
      });

    it('reads a head, and files only where there are no partial clones', async () => {
      host.commit(NAME, 'a/b', {
        'stacks/shop/main.tf': { content: '# 2\n', mode: '100755' },
        // Hardly compressible.
        'random.txt': Array.from({ length: 9000 }, () =>
          Math.random().toString(36).slice(2),
        ).join(''),
      });
      const git = open();
      const head = (await git.head('a/b'))!;
      expect(await git.head('a')).toBeUndefined();
      const files = await git.tree(head, 'stacks/shop');
      expect(files).toEqual([
        { path: 'main.tf', id: expect.any(String), executable: true },
      ]);
      expect(await git.text(files[0].id)).toBe('# 2\n');
      expect(received > 50_000).toBe(!partialClones);
    });

    it('commits on the expected head alone, also twice', async () => {
      const git = open();
      const parent = (await git.head('main'))!;
      const commit = { branch: 'ours', create: true, removals: [] };
      const write = (content: string) => [{ path: 'stacks/new/a.tf', content }];
      const first = await git.commit({
        ...{ ...commit, parent, message: 'First', writes: write('# 1\n') },
      });
      const second = await git.commit({
        ...{ ...commit, parent: first, create: false, message: 'Second' },
        ...{ writes: write('# 2\n'), removals: ['stacks/large.txt'] },
      });
      expect(await git.head('ours')).toBe(second);
      expect(host.files(NAME, 'ours')).toEqual({
        'stacks/new/a.tf': '# 2\n',
        'stacks/shop/main.tf': '# 1\n',
      });
      expect(host.authors(NAME, 'ours')[0]).toBe(
        'Ada script <ada@example.com>',
      );
      const late = { ...commit, parent: first, create: false, message: 'Late' };
      await expect(
        git.commit({ ...late, writes: write('# 3\n') }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      const file = { path: 'stacks/shop/main.tf/below', content: '' };
      await expect(
        git.commit({ ...late, parent: second, writes: [file] }),
      ).rejects.toThrow('stacks/shop/main.tf is no folder in the repository');
      expect(await git.head('ours')).toBe(second);
    });

    it('merges where history comes without files', async () => {
      const git = open();
      host.commit(NAME, 'ours', { 'stacks/shop/ours.tf': '#\n' });
      host.commit(NAME, 'main', { 'stacks/shop/theirs.tf': '#\n' });
      const merged = await git.merge({ from: 'main', into: 'ours' });
      expect(merged !== undefined).toBe(partialClones);
      expect(await git.head('ours')).toBe(
        merged ?? (await open().head('ours')),
      );
      expect('stacks/shop/theirs.tf' in host.files(NAME, 'ours')).toBe(
        partialClones,
      );
    });
  },
);
