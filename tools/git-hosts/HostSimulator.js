const { createServer } = require('node:http');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { BareRepository } = require('./BareRepository.js');
const { gitBackend } = require('./gitBackend.js');
const { Refusal } = require('./Refusal.js');
const { readBytes, tokenIn } = require('./requests.js');

const GIT =
  /^\/(.+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;

/** What all simulators share: repositories, people, faults, what was asked. */
class HostSimulator {
  requests = [];
  unknown = [];
  faults = [];
  repositories = new Map();
  routes = [];
  /** What the host publishes about its API, as far as it does. */
  description;
  #root = mkdtempSync(join(tmpdir(), 'git-host-'));
  #server;
  #tokens;
  #readers;
  #options;

  /** @param options.root - the path under which the host is, such as `/gitlab` */
  constructor({ tokens, readers = [], root = '', ...options }) {
    this.#tokens = new Map(Object.entries(tokens));
    this.#readers = new Set(readers);
    this.#options = options;
    this.root = root;
  }

  get host() {
    return `localhost:${this.#server.address().port}`;
  }

  get url() {
    return `http://${this.host}${this.root}`;
  }

  async listen(port = 0) {
    this.#server = createServer((request, response) =>
      this.#serve(request, response),
    );
    await new Promise(resolve => {
      this.#server.listen(port, 'localhost', resolve);
    });
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
    rmSync(this.#root, { recursive: true, force: true });
    if (this.unknown.length > 0) {
      throw new Error(`Requests to nowhere: ${this.unknown.join(', ')}`);
    }
  }

  addRepository(name, files = {}, { protectedBranches = [], moved } = {}) {
    const folder = join(this.#root, `${name}.git`);
    rmSync(folder, { recursive: true, force: true });
    const git = new BareRepository(folder, {
      ...this.#options,
      protectedBranches,
    });
    const initial = git.write({}, { message: 'Initial commit' });
    const hasFiles = Object.keys(files).length > 0;
    git.move(
      'main',
      hasFiles ? git.write(files, { parent: initial }) : initial,
    );
    this.repositories.set(name, {
      ...{ name, moved, git, pulls: [], checks: [], pipelines: [] },
      id: this.repositories.size + 1,
      protectedBranches: new Set(protectedBranches),
    });
  }

  commit(name, branch, files) {
    const { git } = this.repositories.get(name);
    const present = git.head(branch);
    const commit = git.write(files, { parent: present ?? git.head('main') });
    git.move(branch, commit, present);
    return commit;
  }

  files(name, branch) {
    return this.repositories.get(name).git.files(branch);
  }

  modes(name, branch) {
    const entries = this.repositories.get(name).git.entries(branch);
    return Object.fromEntries(
      [...entries].map(([path, { mode }]) => [path, mode]),
    );
  }

  log(name, branch) {
    return this.repositories.get(name).git.log(branch);
  }

  authors(name, branch) {
    return this.repositories.get(name).git.authors(branch);
  }

  branches(name) {
    return this.repositories.get(name).git.branches();
  }

  pulls(name) {
    return this.repositories.get(name).pulls;
  }

  merge(name, number) {
    const { git, pulls } = this.repositories.get(name);
    const pull = pulls[number - 1];
    const into = git.head(pull.base);
    pull.lastHead = git.head(pull.head);
    const merged = git.mergeOf(into, pull.lastHead);
    if (!merged) throw new Error('They conflict');
    git.move(pull.base, merged, into);
    Object.assign(pull, {
      state: 'merged',
      merged_at: new Date().toISOString(),
    });
  }

  closePull(name, number) {
    this.pulls(name)[number - 1].state = 'closed';
  }

  setChecks(name, checks) {
    this.repositories.get(name).checks = checks;
  }

  /** The head of the branch of a pull request, and whether it can be merged. */
  situationOf({ git }, pull) {
    const head = git.head(pull.head) ?? pull.lastHead;
    pull.lastHead = head;
    const clean = git.mergeOf(git.head(pull.base), head) !== undefined;
    return { head, clean };
  }

  /** The open pull request of a branch. */
  openPull({ pulls }, branch) {
    return pulls.find(({ state, head }) => state === 'open' && head === branch);
  }

  /** Adds a comment to a pull request. */
  comment(pull, text) {
    pull.comments = [...(pull.comments ?? []), text];
    return { id: pull.comments.length };
  }

  /** Refuses what has no commits of its own, as hosts do. */
  addPull({ git, pulls }, pull, refusal) {
    const [head, base] = [git.head(pull.head), git.head(pull.base)];
    if (!head || !base) throw refusal('There is no such branch');
    if (git.isAncestor(head, base)) throw refusal('There is nothing to merge');
    const added = {
      ...{ draft: false, labels: [], reviewers: [], state: 'open' },
      ...{ merged_at: null, number: pulls.length + 1, version: 0 },
      ...pull,
    };
    pulls.push(added);
    return added;
  }

  /** The document of an error, in the host's own form. */
  errorOf(words) {
    return { message: words };
  }

  /** What a request is for: the name of a repository, and the path below it. */
  locate(_pathname) {
    throw new Error('A host says where its API is');
  }

  async #serve(request, response) {
    const answer = (status, document, headers = {}) => {
      const isBytes = Buffer.isBuffer(document);
      response.writeHead(status, {
        'content-type': isBytes
          ? 'application/octet-stream'
          : 'application/json',
        ...headers,
      });
      response.end(isBytes ? document : (JSON.stringify(document) ?? ''));
    };
    try {
      answer(...(await this.#answer(request)));
    } catch (error) {
      const { status = 500, words = error.stack, headers } = error;
      answer(status, this.errorOf(words), headers);
    }
  }

  async #answer(request) {
    const { pathname, searchParams: query } = new URL(request.url, this.url);
    const bytes = await readBytes(request);
    const { method, headers } = request;
    const below = pathname.slice(this.root.length);
    const [, gitName, service] = GIT.exec(below) ?? [];
    const at = gitName
      ? this.locateGit(decodeURIComponent(gitName))
      : this.locate(below);
    const path = service ?? decodeURIComponent(at.path);
    const login = this.#tokens.get(tokenIn(headers.authorization));
    const isJson = /json/.test(headers['content-type'] ?? '');
    const body = isJson && bytes.length > 0 ? JSON.parse(bytes) : undefined;
    this.requests.push({ method, path, login, body });
    if (!login) throw new Refusal(401, 'Unauthorized');
    const fault = this.#faultFor(method, path);
    if (fault && !fault.afterwards) throw refusalOf(fault);
    const call = { request, method, path, query, body, bytes, login };
    const result = gitName
      ? await this.#byGit(call, at.name, service)
      : await this.#byApi(call, at.name);
    if (fault) throw refusalOf(fault);
    return result;
  }

  /** The repository that a path for Git is of. */
  locateGit(name) {
    return { name };
  }

  async #byGit({ request, query, bytes, login }, name, service) {
    const repository = this.repositories.get(name);
    if (!repository) throw new Refusal(404, 'Not Found');
    if (repository.moved) throw movedTo(repository.moved);
    if (service === '/git-receive-pack' && this.#readers.has(login)) {
      throw new Refusal(403, 'You are not allowed to push');
    }
    return await gitBackend({
      ...{ root: this.#root, path: `/${name}.git${service}` },
      ...{ request, query, body: bytes, login },
      version: this.#options.version,
    });
  }

  async #byApi(call, name) {
    const { method, path, login } = call;
    const repository = this.repositories.get(name);
    if (name !== undefined && !repository) throw new Refusal(404, 'Not Found');
    if (repository?.moved) throw movedTo(repository.moved);
    const mayWrite = !this.#readers.has(login);
    for (const [wanted, pattern, handle] of this.routes) {
      const match = wanted === method && pattern.exec(path);
      if (!match) continue;
      if (method !== 'GET' && !mayWrite) throw new Refusal(403, 'Forbidden');
      const whole = { ...call, simulator: this, repository, mayWrite };
      const result = handle(whole, match.slice(1));
      this.#holdAgainstDescription(whole, result);
      return result;
    }
    this.unknown.push(`${method} ${path}`);
    throw new Refusal(404, 'Not Found');
  }

  #holdAgainstDescription(call, [, document]) {
    const { method, query, body } = call;
    const path = this.describedPath?.(call);
    // Lists come with their length.
    const answer = Buffer.isBuffer(document)
      ? undefined
      : (document?.value ?? document);
    const problems = this.description?.problemsOf({
      ...{ method, path, query, body, answer },
    });
    for (const problem of problems ?? []) {
      this.unknown.push(`${method} ${path} ${problem}`);
    }
  }

  #faultFor(method, path) {
    const fault = this.faults.find(
      candidate =>
        (candidate.method ?? method) === method && candidate.path.test(path),
    );
    if (!fault) return undefined;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.faults = this.faults.filter(f => f !== fault);
    return fault;
  }
}

const refusalOf = ({ status, message = 'Server Error', headers }) =>
  new Refusal(status, message, headers);

const movedTo = location => new Refusal(301, 'Moved Permanently', { location });

module.exports = { HostSimulator };
