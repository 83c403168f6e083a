import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Script } from 'node:vm';
import { parse } from '@cdktn/hcl2json';
import { load } from 'js-yaml';
import type { Compilation } from '../../compile';
import { compileYaml, inputOf } from '../../__testUtils__/compileYaml';
import { CLOUDS, profileSchema, type Cloud } from '../../model';
import { AWS_CASES } from './aws/cases';
import { AZURE_CASES } from './azure/cases';
import type { GoldenCase } from './cases';
import { CIVO_CASES } from './civo/cases';
import { GCP_CASES } from './gcp/cases';

jest.setTimeout(120_000);

const CASES: Record<Cloud, readonly GoldenCase[]> = {
  aws: AWS_CASES,
  azure: AZURE_CASES,
  gcp: GCP_CASES,
  civo: CIVO_CASES,
};

const compileOn = (cloud: Cloud): Compilation[] =>
  CASES[cloud].flatMap(golden =>
    (golden.profiles ?? profileSchema.options).map(profile =>
      compileYaml({ ...inputOf(cloud, golden), profile }),
    ),
  );

const COMPILED = new Map<Cloud, Compilation[]>();

function compilationsOn(cloud: Cloud): Compilation[] {
  const known = COMPILED.get(cloud) ?? compileOn(cloud);
  COMPILED.set(cloud, known);
  return known;
}

/** What reads each kind of file; it throws at what is not valid. */
const PARSERS: Record<string, (content: string) => unknown> = {
  json: JSON.parse,
  yaml: content => load(content),
  js: content => new Script(content),
  sh: content => execFileSync('bash', ['-n'], { input: content }),
  tfvars: content => parse('terraform.tfvars', content),
  // Scripts for PostgreSQL run below.
  sql: () => {},
  // Read as Markdown, whatever it holds; its commands are checked below.
  md: () => {},
};

/** The commands of the README's steps. */
const commandsOf = ({ manifest }: Compilation): string[] =>
  manifest.steps.flatMap(({ lines }) =>
    lines.filter(line => line.startsWith('    ')).map(line => line.trim()),
  );

describe.each(CLOUDS)('on %s', cloud => {
  const compilations = compilationsOn(cloud);
  const files = compilations
    .flatMap(({ files: some }) => some)
    // Terraform validates its own.
    .filter(({ path }) => !path.endsWith('.tf'));

  it('every file that is not Terraform is valid in its own language', async () => {
    const seen = new Set<string>();
    for (const { path, content } of files) {
      if (seen.has(content)) continue;
      seen.add(content);
      const kind = path.slice(path.lastIndexOf('.') + 1);
      try {
        await PARSERS[kind](content);
      } catch (thrown) {
        throw new Error(`${path}: ${thrown}\n${content}`);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('a shell reads every command of the README', () => {
    const commands = [...new Set(compilations.flatMap(commandsOf))];
    expect(commands).not.toEqual([]);
    execFileSync('bash', ['-n'], { input: commands.join('\n') });
  });
});

/** A script for PostgreSQL, and the database that its command connects to. */
interface DatabaseScript {
  path: string;
  database: string;
  content: string;
}

function scriptsOf(compilation: Compilation): DatabaseScript[] {
  const scripts = commandsOf(compilation).flatMap(command => {
    const found = /psql "[^"]*dbname=(\S+) .*--file=(\S+)/.exec(command);
    // The clients of PostgreSQL speak to Redshift, too, but it grants rights in its own words.
    if (!found || command.includes('port=5439')) return [];
    const [, database, name] = found;
    const file = compilation.files.find(({ path }) => path.endsWith(name))!;
    return [{ ...file, database }];
  });
  const first = ({ database }: DatabaseScript) =>
    database === 'postgres' ? 0 : 1;
  return scripts.sort((a, b) => first(a) - first(b));
}

/** A fresh user with the rights of a master user, and databases of its own, on the test server. */
class Server {
  readonly #url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  readonly #knownRoles = this.#roles();
  readonly #master = `master_${randomBytes(4).toString('hex')}`;

  constructor(databases: readonly string[]) {
    const role = (name: string) => [
      `CREATE ROLE "${name}"`,
      `GRANT "${name}" TO ${this.#master} WITH ADMIN OPTION`,
    ];
    this.#sql(
      `CREATE ROLE ${this.#master} LOGIN CREATEROLE CREATEDB PASSWORD 'secret'`,
      // What clouds have there before a script runs.
      ...role('rds_iam'),
      ...role('login@shop.iam'),
      `CREATE FUNCTION pgaadauth_create_principal_with_oid(name text, oid text, kind text, admin bool, mfa bool) RETURNS text
       SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
         EXECUTE format('CREATE ROLE %I LOGIN', name);
         EXECUTE format('GRANT %I TO ${this.#master} WITH ADMIN OPTION', name);
         RETURN name;
       END $$`,
      ...databases.map(
        name => `CREATE DATABASE "${name}" OWNER ${this.#master}`,
      ),
    );
  }

  /** Runs a script as the master user; an error in it ends it. */
  run({ database, content }: DatabaseScript): void {
    const login = { username: this.#master, password: 'secret' };
    const variables = [
      ...['password=pass word', 'login=login@shop.iam'],
      'principal_id=00000000-0000-4000-8000-000000000000',
    ].map(variable => `--set=${variable}`);
    this.#psql(database, content, login, variables);
  }

  /** Removes what was not there before; databases that other tests make at the same time have another owner. */
  remove(): void {
    const added = this.#roles().filter(
      name => !this.#knownRoles.includes(name),
    );
    this.#sql(
      'DROP FUNCTION pgaadauth_create_principal_with_oid',
      ...this.#databases().map(name => `DROP DATABASE "${name}" WITH (FORCE)`),
      `DROP ROLE ${added.map(name => `"${name}"`).join(', ')}`,
    );
  }

  #roles() {
    return this.#list('SELECT rolname FROM pg_roles');
  }

  #databases() {
    return this.#list(
      `SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = '${this.#master}'`,
    );
  }

  #list(query: string) {
    return this.#sql(query).split('\n').filter(Boolean);
  }

  #sql(...statements: string[]): string {
    return this.#psql('postgres', `${statements.join(';\n')};\n`);
  }

  #psql(
    database: string,
    input: string,
    login: Partial<URL> = {},
    variables: readonly string[] = [],
  ): string {
    const url = Object.assign(new URL(this.#url), {
      ...login,
      pathname: `/${database}`,
    });
    const options = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align'];
    return execFileSync(
      'psql',
      [url.href, ...options, '--set=ON_ERROR_STOP=1', ...variables],
      { encoding: 'utf8', stdio: 'pipe', input },
    );
  }
}

it.each(CLOUDS)('psql runs the scripts for PostgreSQL on %s, twice', cloud => {
  const sets = compilationsOn(cloud)
    .map(scriptsOf)
    .filter(scripts => scripts.length > 0);
  const distinct = new Map(sets.map(some => [JSON.stringify(some), some]));
  expect(distinct.size).toBeGreaterThan(0);

  for (const scripts of distinct.values()) {
    const makesDatabases = scripts.some(one => one.database === 'postgres');
    const databases = new Set(scripts.map(({ database }) => database));
    const server = new Server(makesDatabases ? [] : [...databases]);
    try {
      for (const script of [...scripts, ...scripts]) server.run(script);
    } finally {
      server.remove();
    }
  }
});
