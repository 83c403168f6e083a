const { HostSimulator } = require('./HostSimulator.js');
const { found, Refusal } = require('./Refusal.js');
const { pageOf } = require('./requests.js');

const WEB = 'https://bitbucket.org';
const API = 'https://api.bitbucket.org/2.0';
const STATES = { open: 'OPEN', merged: 'MERGED', closed: 'DECLINED' };
const CHECKS = { success: 'SUCCESSFUL', failure: 'FAILED' };

function documentOf(simulator, repository, pull) {
  const { head } = simulator.situationOf(repository, pull);
  return {
    ...{ id: pull.number, title: pull.title, description: pull.body },
    ...{ state: STATES[pull.state], draft: pull.draft },
    source: {
      branch: { name: pull.head },
      // Bitbucket gives the beginning alone.
      commit: { hash: head.slice(0, 12) },
      repository: { full_name: pull.fork ?? repository.name },
    },
    destination: { branch: { name: pull.base } },
    reviewers: pull.reviewers.map(uuid => ({ uuid })),
    updated_on: pull.merged_at ?? '2026-11-30T10:00:00.000000+00:00',
  };
}

/** The parts of a form, as they come. */
function partsOf(bytes, contentType) {
  const [, boundary] = /boundary=(\S+)/.exec(contentType);
  return bytes
    .toString()
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => {
      const [, head, content] = /^\r\n([^]*?)\r\n\r\n([^]*)\r\n$/.exec(part);
      return {
        name: /; name="([^"]*)"/.exec(head)[1],
        isFile: /; filename="/.test(head),
        isExecutable: /; x-attributes="executable"/.test(head),
        content,
      };
    });
}

function commit({ repository, bytes, request, login }) {
  const { git, protectedBranches } = repository;
  const parts = partsOf(bytes, request.headers['content-type']);
  const fields = name =>
    parts.flatMap(part =>
      !part.isFile && part.name === name ? [part.content] : [],
    );
  const [[branch], [parent], [message]] = ['branch', 'parents', 'message'].map(
    fields,
  );
  if (protectedBranches.has(branch)) {
    throw new Refusal(403, `The branch ${branch} is protected`);
  }
  const present = git.head(branch);
  if (present && present !== parent) {
    throw new Refusal(409, 'The parent is not the tip of the branch');
  }
  const plain = path => path.replace(/^\//, '');
  const files = Object.fromEntries([
    ...fields('files').map(path => [plain(path), null]),
    ...parts
      .filter(({ isFile }) => isFile)
      .map(({ name, content, isExecutable }) => [
        plain(name),
        { content, mode: isExecutable ? '100755' : '100644' },
      ]),
  ]);
  const author = `${login} of Bitbucket <${login}@example.com> 1700000000 +0000`;
  const id = git.write(files, {
    parent: found(git.find(parent)),
    message,
    author,
  });
  git.move(branch, id, present);
  const location = `${API}/repositories/${repository.name}/commit/${id}`;
  return [201, undefined, { location }];
}

const routes = [
  [
    'GET',
    /^$/,
    ({ repository }) => [
      200,
      { full_name: repository.name, mainbranch: { name: 'main' } },
    ],
  ],
  ['POST', /^\/src$/, commit],
  [
    'GET',
    /^\/pullrequests$/,
    ({ simulator, repository, query }) => {
      const [, branch, state] =
        /^source\.branch\.name="(.*)" AND state="(\w+)"$/.exec(query.get('q'));
      const values = repository.pulls
        .filter(pull => pull.head === branch && STATES[pull.state] === state)
        .map(pull => documentOf(simulator, repository, pull));
      return [200, { values, pagelen: 50, page: 1 }];
    },
  ],
  [
    'POST',
    /^\/pullrequests$/,
    ({ simulator, repository, body, login }) => {
      const pull = simulator.addPull(
        repository,
        {
          ...{ head: body.source.branch.name, title: body.title },
          ...{ base: body.destination.branch.name, body: body.description },
          ...{ draft: body.draft ?? false, author: login },
        },
        words => new Refusal(400, words),
      );
      return [201, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/pullrequests\/(\d+)$/,
    ({ simulator, repository }, [number]) => [
      200,
      documentOf(simulator, repository, found(repository.pulls[number - 1])),
    ],
  ],
  [
    'POST',
    /^\/pullrequests\/(\d+)\/comments$/,
    ({ simulator, repository, body }, [number]) => [
      201,
      simulator.comment(found(repository.pulls[number - 1]), body.content.raw),
    ],
  ],
  [
    'POST',
    /^\/pullrequests\/(\d+)\/decline$/,
    ({ simulator, repository }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      pull.state = 'closed';
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'PUT',
    /^\/pullrequests\/(\d+)$/,
    ({ simulator, repository, body }, [number]) => {
      const pull = found(repository.pulls[number - 1]);
      const reviewers = (body.reviewers ?? []).map(
        ({ uuid, account_id }) => uuid ?? account_id,
      );
      if (reviewers.includes('stranger')) {
        throw new Refusal(400, 'reviewers: Malformed reviewers list');
      }
      // What is not sent is taken away.
      Object.assign(pull, { body: body.description ?? '', reviewers });
      pull.title = found(body.title);
      return [200, documentOf(simulator, repository, pull)];
    },
  ],
  [
    'GET',
    /^\/commit\/(\w+)\/statuses$/,
    ({ repository, query }, [sha]) => {
      const all = repository.checks.map(({ name, conclusion }) => ({
        ...{ key: name, name, url: 'https://ci.example.com' },
        state: CHECKS[conclusion] ?? 'INPROGRESS',
      }));
      const page = Number(query.get('page') ?? 1);
      const size = Math.min(100, Number(query.get('pagelen') ?? 10));
      const next = `${API}/repositories/${repository.name}/commit/${sha}/statuses?pagelen=${size}&page=${page + 1}`;
      const values = pageOf(all, page, size);
      return [200, { values, ...(all.length > page * size && { next }) }];
    },
  ],
];

/**
 * A Bitbucket Cloud, whose addresses no configuration can change: while it
 * listens, `fetch` leads to it what goes to `bitbucket.org`.
 */
class BitbucketCloudSimulator extends HostSimulator {
  routes = routes;
  #fetch;

  constructor(options) {
    super({ ...options, partialClones: false });
  }

  get url() {
    return WEB;
  }

  errorOf(words) {
    return { type: 'error', error: { message: words } };
  }

  async listen(port) {
    await super.listen(port);
    const real = globalThis.fetch;
    this.#fetch = real;
    const here = `http://${this.host}`;
    globalThis.fetch = (input, init) => {
      const address = String(input.url ?? input);
      if (address.startsWith(`${API}/`)) {
        return real(address.replace(API, `${here}/2.0`), init);
      }
      if (address.startsWith(`${WEB}/`)) {
        return real(address.replace(WEB, here), init);
      }
      return real(input, init);
    };
  }

  async close() {
    globalThis.fetch = this.#fetch;
    await super.close();
  }

  locate(pathname) {
    const [, name, path] =
      /^\/2\.0\/repositories\/([^/]+\/[^/]+)(.*)$/.exec(pathname) ?? [];
    return { name, path: name ? path : pathname };
  }
}

module.exports = { BitbucketCloudSimulator };
