import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitHostClient } from './GitHostClient';

const SECRET = 'token-of-the-host';

/** A server that remembers with which credentials it was asked. */
async function listening(): Promise<{
  server: Server;
  url: string;
  asked: (string | undefined)[];
}> {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end('[]');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, asked };
}

it('takes a whole address on its host, and no credentials to another one', async () => {
  const [host, other] = [await listening(), await listening()];
  const client = new GitHostClient({
    host: 'git.example.com',
    baseUrl: `${host.url}/api/`,
    headers: { authorization: `Bearer ${SECRET}` },
    signal: new AbortController().signal,
  });
  await client.get('/projects');
  await client.get(`${host.url}/api/projects?page=2`);
  await expect(client.get(`${other.url}/api/projects`)).rejects.toThrow(
    /^git\.example\.com names an address of 127\.0\.0\.1:\d+, which is not asked/,
  );
  expect(host.asked).toEqual([`Bearer ${SECRET}`, `Bearer ${SECRET}`]);
  expect(other.asked).toEqual([]);
  host.server.close();
  other.server.close();
});
