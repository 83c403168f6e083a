'use strict';
const {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} = require('node:fs');
const { randomUUID } = require('node:crypto');
const { join } = require('node:path');
const { fileURLToPath } = require('node:url');
const { Failure } = require('./Failure');

/** The backend that the environment or the project names; only one of files is known. */
exports.openBackend = () => {
  const project = readFileSync('Pulumi.yaml', 'utf8');
  const written = /^ {2}url: (.*)$/m.exec(project)?.[1];
  const url =
    process.env.PULUMI_BACKEND_URL ?? (written && JSON.parse(written));
  if (!url) {
    throw new Failure(
      'PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions',
    );
  }
  return new Backend(fileURLToPath(url), /^name: (.*)$/m.exec(project)[1]);
};

class Backend {
  constructor(folder, project) {
    this.folder = folder;
    this.project = project;
  }

  /** Writes down how the command was called. */
  note(call) {
    const journal = join(this.folder, 'calls.jsonl');
    appendFileSync(journal, `${JSON.stringify(call)}\n`);
  }

  /** What a test wants to happen. */
  script() {
    const path = join(this.folder, 'script.json');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  }

  names() {
    const folder = join(this.folder, '.pulumi', 'stacks', this.project);
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map(
      name => `organization/${this.project}/${name.replace(/\.json$/, '')}`,
    );
  }

  create(name, secretsProvider) {
    if (existsSync(this.#path(name))) {
      throw new Failure(`stack '${name}' already exists`);
    }
    requirePassphrase(secretsProvider);
    const salt = secretsProvider ?? `v1:${randomUUID()}`;
    const state = { ...{ salt, resources: [], outputs: {} }, history: [] };
    mkdirSync(join(this.#path(name), '..'), { recursive: true });
    this.save(name, { ...state, cloud: {} });
    writeFileSync(settingsFile(name), `encryptionsalt: ${salt}\n`);
  }

  stack(name) {
    if (!name) throw new Failure('no stack selected');
    if (!existsSync(this.#path(name))) {
      throw new Failure(`no stack named '${name}' found`);
    }
    return JSON.parse(readFileSync(this.#path(name), 'utf8'));
  }

  /** The stack, once its secrets can be read. */
  unlocked(name) {
    const stack = this.stack(name);
    requirePassphrase(/^\w+:\/\//.test(stack.salt) ? stack.salt : undefined);
    const settings = settingsFile(name);
    const salt = existsSync(settings) && readFileSync(settings, 'utf8');
    if (salt && !salt.includes(stack.salt)) {
      throw new Failure('incorrect passphrase');
    }
    if (!salt && !process.env.PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER) {
      throw new Failure('a new passphrase would be made');
    }
    if (!salt) writeFileSync(settings, `encryptionsalt: ${stack.salt}\n`);
    return stack;
  }

  save(name, state) {
    const path = this.#path(name);
    writeFileSync(`${path}.new`, JSON.stringify(state, null, 2));
    renameSync(`${path}.new`, path);
  }

  lockFolder(name) {
    return join(this.folder, '.pulumi', 'locks', name);
  }

  locks(name) {
    const folder = this.lockFolder(name);
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Locks a stack, and returns what unlocks it. */
  lock(name) {
    const others = this.locks(name);
    if (others.length > 0) {
      const lines = others.map(
        other =>
          `  file://${join(this.lockFolder(name), other)}: created by eve@laptop (pid 4711) at 2026-01-02T03:04:05Z`,
      );
      throw new Failure(
        `the stack is currently locked by ${others.length} lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n${lines.join('\n')}`,
      );
    }
    mkdirSync(this.lockFolder(name), { recursive: true });
    const lock = join(this.lockFolder(name), `${randomUUID()}.json`);
    writeFileSync(lock, '{}');
    return () => unlinkSync(lock);
  }

  #path(name) {
    const [, project, stack] = name.split('/');
    if (project !== this.project) throw new Failure(`no project ${project}`);
    return join(this.folder, '.pulumi', 'stacks', project, `${stack}.json`);
  }
}

const settingsFile = name => `Pulumi.${name.split('/').pop()}.yaml`;

function requirePassphrase(secretsProvider) {
  const { PULUMI_CONFIG_PASSPHRASE: passphrase } = process.env;
  if (secretsProvider !== undefined || passphrase !== undefined) return;
  throw new Failure(
    'passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables',
  );
}
