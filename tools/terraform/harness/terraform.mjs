/** Runs terraform against the stand-in providers, in an isolated environment. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { ensureMirror } from '../stand-in/mirror.mjs';
import { serveProviders } from '../stand-in/server.mjs';

/** Nothing of the caller's own Terraform settings may change the outcome. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('TF_')),
  );
}

export class Terraform {
  #env;
  #server;
  #slots = availableParallelism();
  #waiting = [];

  /**
   * For designs with these texts, a list; `facts` of resource types, beside their
   * schemas: `{forceNew}`. Terraform reads all schemas of a provider in each run, which
   * takes longer than most designs do: it gets those of the types that a text names.
   */
  static async start(texts, facts) {
    const words = new Set(texts.flatMap(text => text.match(/\w+/g) ?? []));
    const config = ensureMirror();
    const server = await serveProviders(
      schemas => schemas.encodedOf(words),
      facts,
    );
    return new Terraform(config, server);
  }

  constructor(config, server) {
    this.#server = server;
    this.#env = {
      ...cleanEnvironment(),
      CHECKPOINT_DISABLE: '1',
      TF_CLI_CONFIG_FILE: config,
      TF_IN_AUTOMATION: '1',
    };
  }

  stop() {
    this.#server.close();
  }

  /** `init` selects the providers' versions from the mirror, as it always does. */
  init(dir, ...args) {
    return this.#run(dir, {}, ['init', '-json', '-input=false', ...args]);
  }

  validate(dir) {
    return this.#run(dir, this.#served, ['validate', '-json']);
  }

  plan(dir, ...args) {
    const options = ['-json', '-input=false', '-lock=false', ...args];
    return this.#run(dir, this.#served, ['plan', ...options]);
  }

  apply(dir, plan) {
    const options = ['-json', '-input=false', '-lock=false', '-backup=-'];
    return this.#run(dir, this.#served, ['apply', ...options, plan]);
  }

  /** The value of an output as JSON. */
  output(dir, name) {
    return this.#run(dir, {}, ['output', '-json', name]);
  }

  /** Files below a folder that are not canonical, or not even HCL. */
  async misformatted(dir) {
    const options = ['-check', '-list=true', '-write=false', '-recursive'];
    const { stdout } = await this.#run(dir, {}, ['fmt', ...options, '.']);
    return stdout.split('\n').filter(line => line !== '');
  }

  get #served() {
    return { TF_REATTACH_PROVIDERS: this.#server.reattach };
  }

  async #run(cwd, extra, args) {
    await this.#slot();
    try {
      return await run(args, { cwd, env: { ...this.#env, ...extra } });
    } finally {
      this.#waiting.shift()?.();
      this.#slots += 1;
    }
  }

  /** As many runs at a time as there are processors. */
  async #slot() {
    while (this.#slots === 0) {
      await new Promise(resolve => {
        this.#waiting.push(resolve);
      });
    }
    this.#slots -= 1;
  }
}

function run(args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', [...args, '-no-color'], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) {
      child[name].on('data', chunk => output[name].push(chunk));
    }
    child.on('error', reject);
    child.on('close', status =>
      resolve({
        status,
        stdout: Buffer.concat(output.stdout).toString(),
        stderr: Buffer.concat(output.stderr).toString(),
      }),
    );
  });
}
