const { createServer } = require('node:http');
const { Objects } = require('./objects.js');
const { Refusal } = require('./refusal.js');
const { routes } = require('./routes.js');

/** GitHub has answered larger ones with 502. */
const LARGEST_BODY = 2_000_000;

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > LARGEST_BODY) throw new Refusal(502, 'Server Error');
  return bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
}

class GithubSimulator {
  requests = [];
  unknown = [];
  faults = [];
  returnsRunDetails = true;
  #repositories = new Map();
  #server;
  #tokens;
  #readers;

  constructor({ tokens, readers = [], treeLimit = 100_000 }) {
    this.#tokens = new Map(Object.entries(tokens));
    this.#readers = new Set(readers);
    this.treeLimit = treeLimit;
  }

  get host() {
    return `localhost:${this.#server.address().port}`;
  }

  get url() {
    return `http://${this.host}`;
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
    if (this.unknown.length > 0) {
      throw new Error(`Requests to nowhere: ${this.unknown.join(', ')}`);
    }
  }

  addRepository(name, files = {}, { protectedBranches = [], moved } = {}) {
    const repository = {
      name,
      moved,
      objects: new Objects(),
      refs: new Map(),
      pulls: [],
      checks: [],
      workflowRuns: [],
      protectedBranches: new Set(protectedBranches),
    };
    this.#repositories.set(name, repository);
    const tree = repository.objects.addTree(new Map());
    const message = 'Initial commit';
    const root = repository.objects.addCommit({ message, tree, parents: [] });
    repository.refs.set('main', root);
    if (Object.keys(files).length > 0) this.commit(name, 'main', files);
  }

  commit(name, branch, files) {
    const { objects, refs } = this.#repositories.get(name);
    const parent = refs.get(branch) ?? refs.get('main');
    const next = new Map(objects.trees.get(objects.commits.get(parent).tree));
    for (const [path, content] of Object.entries(files)) {
      if (content === null) next.delete(path);
      else next.set(path, { mode: '100644', sha: objects.addBlob(content) });
    }
    const sha = objects.addCommit({
      message: 'By hand',
      tree: objects.addTree(next),
      parents: [parent],
    });
    refs.set(branch, sha);
    return sha;
  }

  files(name, branch) {
    const { objects } = this.#repositories.get(name);
    return Object.fromEntries(
      [...this.#tree(name, branch)].map(([path, { sha }]) => [
        path,
        objects.blobs.get(sha).toString(),
      ]),
    );
  }

  modes(name, branch) {
    return Object.fromEntries(
      [...this.#tree(name, branch)].map(([path, { mode }]) => [path, mode]),
    );
  }

  log(name, branch) {
    const { objects, refs } = this.#repositories.get(name);
    return [...objects.ancestors(refs.get(branch))].map(
      id => objects.commits.get(id).message,
    );
  }

  branches(name) {
    return [...this.#repositories.get(name).refs.keys()];
  }

  pulls(name) {
    return this.#repositories.get(name).pulls;
  }

  merge(name, number) {
    const { objects, refs, pulls } = this.#repositories.get(name);
    const pull = pulls[number - 1];
    const [into, from] = [refs.get(pull.base), refs.get(pull.head)];
    const files = objects.mergeFiles(into, from);
    if (!files) throw new Error('They conflict');
    const commit = {
      message: `Merge pull request #${number}`,
      tree: objects.addTree(files),
      parents: [into, from],
    };
    refs.set(pull.base, objects.addCommit(commit));
    Object.assign(pull, {
      state: 'closed',
      merged_at: new Date().toISOString(),
    });
  }

  workflowRuns(name) {
    return this.#repositories.get(name).workflowRuns;
  }

  setWorkflowRun(name, id, change) {
    const run = this.workflowRuns(name).find(one => one.id === id);
    Object.assign(run, change);
  }

  closePull(name, number) {
    this.pulls(name)[number - 1].state = 'closed';
  }

  setChecks(name, checks) {
    this.#repositories.get(name).checks = checks;
  }

  #tree(name, branch) {
    const { objects, refs } = this.#repositories.get(name);
    return objects.trees.get(objects.commits.get(refs.get(branch)).tree);
  }

  async #serve(request, response) {
    const answer = (status, document, headers = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...headers,
      });
      response.end(document === undefined ? '' : JSON.stringify(document));
    };
    try {
      answer(...(await this.#answer(request)));
    } catch (error) {
      const { status = 500, message, headers } = error;
      answer(status, { message }, headers);
    }
  }

  async #answer(request) {
    const { pathname, searchParams: query } = new URL(request.url, this.url);
    const body = await readBody(request);
    const [, name, rest] =
      /^\/api\/v3\/repos\/([^/]+\/[^/]+)(.*)$/.exec(pathname) ?? [];
    const path = decodeURIComponent(rest ?? pathname);
    const { method } = request;
    const token = /^(?:token|bearer) (.+)$/i.exec(
      request.headers.authorization ?? '',
    )?.[1];
    const login = this.#tokens.get(token);
    this.requests.push({ method, path, login, body });
    if (!login) throw new Refusal(401, 'Bad credentials');
    const fault = this.#faultFor(method, path);
    if (fault && !fault.afterwards) throw refusalOf(fault);
    const { headers } = request;
    const asked = { method, path, query, body, headers };
    const result = this.#perform({ ...asked, login, name });
    if (fault) throw refusalOf(fault);
    return result;
  }

  #perform({ method, path, query, body, headers, login, name }) {
    const repository = this.#repositories.get(name);
    if (!repository) throw new Refusal(404, 'Not Found');
    if (repository.moved) {
      const location = `${repository.moved}${path}`;
      throw new Refusal(301, 'Moved Permanently', { location });
    }
    const mayWrite = !this.#readers.has(login);
    for (const [wanted, pattern, handle] of routes) {
      const match = wanted === method && pattern.exec(path);
      if (!match) continue;
      if (method !== 'GET' && !mayWrite) {
        throw new Refusal(403, 'Resource not accessible by integration');
      }
      const call = {
        simulator: this,
        repository,
        query,
        body,
        headers,
        login,
        mayWrite,
      };
      return handle(call, match.slice(1));
    }
    this.unknown.push(`${method} ${path}`);
    throw new Refusal(404, 'Not Found');
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

module.exports = { GithubSimulator };
