import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DENY,
  startAppstack,
  type TestBackend,
} from '../__testUtils__/backend';
import { migratedDatabase } from '../__testUtils__/databases';
import { mapping } from '../__testUtils__/operations';

jest.setTimeout(120_000);

const TOKEN = 'gh-secret-of-the-portal';
const VARIABLES = `
variable "size" {
  description = "How large, by the organization's names."
  type        = string
  default     = "small"
}

variable "subnet_ids" {
  type = list(string)
}

variable "password" {
  type      = string
  sensitive = true
}

variable "rules" {
  type = object({ cidr = string, port = optional(number, 443) })
}
`;
const OUTPUTS = `
output "endpoint" {
  description = "Where it answers."
  value       = aws_db_instance.main.endpoint
}
`;

describe('modules of an organization', () => {
  /** What the API of the Git host answers, by path; a number is a status. */
  let contents: Record<string, string | number>;
  let asked: { url: string; token?: string }[];
  let host: Server;
  let backend: TestBackend;

  beforeAll(async () => {
    host = createServer(({ url = '', headers }, answer) => {
      asked.push({ url, token: headers.authorization });
      const text = contents[url] ?? 404;
      if (typeof text === 'number') answer.writeHead(text).end();
      else answer.writeHead(200).end(text);
    });
    await new Promise<void>(resolve => host.listen(0, resolve));
    const { port } = host.address() as AddressInfo;
    const apiBaseUrl = `http://localhost:${port}`;
    backend = await startAppstack({
      knex: await migratedDatabase('SQLITE_3'),
      policy: (permission, user) =>
        permission === 'appstack.mapping.update' && user.endsWith('/bob')
          ? DENY
          : { result: 'ALLOW' as never },
      otherConfig: {
        integrations: {
          github: [{ host: 'git.acme.test', apiBaseUrl, token: TOKEN }],
        },
      },
    });
  });
  beforeEach(() => {
    contents = {};
    asked = [];
  });
  afterAll(async () => {
    await backend.stop();
    await new Promise(resolve => host.close(resolve));
  });

  const describeModule = async (source: string) => {
    const query = new URLSearchParams({ source });
    const { body } = await backend
      .asAda('get', `/modules?${query}`)
      .expect(200);
    return body;
  };
  const SOURCE = 'git::https://git.acme.test/acme/tf.git//postgres?ref=v1.2.0';
  const at = (file: string) =>
    `/repos/acme/tf/contents/postgres/${file}?ref=v1.2.0`;

  it('are described by their variables, required ones first, and their outputs', async () => {
    contents = { [at('variables.tf')]: VARIABLES, [at('outputs.tf')]: OUTPUTS };
    const described = {
      url: 'https://git.acme.test/acme/tf/blob/v1.2.0/postgres/variables.tf',
      variables: [
        { name: 'password', type: 'string', required: true, sensitive: true },
        {
          name: 'rules',
          type: expect.stringMatching(/^object\(\{.*cidr/),
          ...{ required: true, sensitive: false },
        },
        {
          ...{ name: 'subnet_ids', type: 'list(string)' },
          ...{ required: true, sensitive: false },
        },
        {
          ...{ name: 'size', type: 'string', default: '"small"' },
          description: "How large, by the organization's names.",
          ...{ required: false, sensitive: false },
        },
      ],
      outputs: [{ name: 'endpoint', description: 'Where it answers.' }],
      usedBy: [],
    };
    expect(await describeModule(SOURCE)).toEqual({
      source: SOURCE,
      ...described,
    });
    const ssh = 'git@git.acme.test:acme/tf.git//postgres?ref=v1.2.0';
    expect(await describeModule(ssh)).toEqual({ source: ssh, ...described });
    expect(asked[0]).toEqual({
      url: at('variables.tf'),
      token: `Bearer ${TOKEN}`,
    });
    await backend.asBob('get', '/modules?source=./a').expect(403);
  });

  it('that cannot be read say why, and nothing that a module holds is taken for more than text', async () => {
    const why = async (source: string) => (await describeModule(source)).unread;
    expect(await why('terraform-aws-modules/vpc/aws')).toBe('registry');
    expect(await why('./modules/postgres')).toBe('path');
    expect(await why('no source')).toBe('no-source');
    expect(await why('git::https://elsewhere.test/a/b?ref=v1')).toBe(
      'no-reader',
    );
    expect(await why(SOURCE.replace('v1.2.0', 'feature/x'))).toBe('ref');
    expect(await why(SOURCE.replace('postgres', '../../../user'))).toBe(
      'no-source',
    );
    expect(asked).toEqual([]);

    expect(await why(SOURCE)).toBe('not-found');
    const being = async (text: string | number) => {
      contents = { [at('variables.tf')]: text };
      const body = await describeModule(SOURCE);
      expect(JSON.stringify(body)).not.toContain(TOKEN);
      return body.unread ?? body.variables;
    };
    expect(await being(500)).toBe('failed');
    expect(await being('variable "a" {')).toBe('not-understood');
    expect(await being(`a = ${'['.repeat(100_000)}`)).toBe('not-understood');
    expect(await being(`a = ${'!'.repeat(100_000)}true`)).toBe(
      'not-understood',
    );
    expect(await being('#'.repeat(300_000))).toBe('too-large');
    const secret = 'variable "a" { default = file("/etc/passwd") }';
    expect(await being(secret)).toMatchObject([
      { name: 'a', default: JSON.stringify('${file("/etc/passwd")}') },
    ]);
  });

  it('name the rules that use them, at any ref', async () => {
    const target = { module: { source: SOURCE.replace('v1.2.0', 'v1.1.0') } };
    const rules = [{ id: 'ledger', match: { type: 'ledger' }, target }];
    await backend.asAda('post', '/mappings', { ...mapping, rules }).expect(201);
    expect((await describeModule(SOURCE)).usedBy).toEqual([
      { mapping: 'ours', rule: 'ledger', pin: 'v1.1.0' },
    ]);
  });
});
