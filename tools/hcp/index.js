const { randomBytes } = require('node:crypto');
const { createServer } = require('node:http');
const { Refusal } = require('./Refusal.js');
const { routes } = require('./routes.js');

const TYPE = 'application/vnd.api+json';
const BLOBS = '/_archivist/v1/object/';

class HcpTerraformSimulator {
  requests = [];
  unknown = [];
  faults = [];
  leaks = [];
  applies = [];
  workspaces = [];
  versions = [];
  runs = [];
  hold = undefined;
  isStubborn = false;
  hasSavedPlans = true;
  #server;
  #tokens;
  #blobs = new Map();
  #perSecond;
  #sent = [];
  #ids = 0;

  constructor({ tokens, script, requestsPerSecond = 30 }) {
    this.#tokens = tokens;
    this.#perSecond = requestsPerSecond;
    this.script = script;
  }

  get url() {
    return `http://localhost:${this.#server.address().port}`;
  }

  async listen(port = 0) {
    this.#server = createServer((request, response) =>
      this.#serve(request, response),
    );
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, 'localhost', resolve);
    });
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
    if (this.unknown.length > 0)
      throw new Error(`Requests to nowhere: ${this.unknown.join(', ')}`);
    if (this.leaks.length > 0)
      throw new Error(`A token was sent to the blob storage`);
  }

  add(organization, attributes) {
    const workspace = {
      ...{ id: this.newId('ws'), organization },
      attributes: {
        ...{ 'auto-apply': false, 'execution-mode': 'remote' },
        ...{ 'vcs-repo': null, 'working-directory': null },
        permissions: { 'can-queue-run': true, 'can-queue-apply': true },
        ...attributes,
      },
    };
    this.workspaces.push(workspace);
    return workspace;
  }

  newId(kind) {
    this.#ids += 1;
    return `${kind}-${String(this.#ids).padStart(16, '0')}`;
  }

  /** An address of the blob storage, which is a secret. */
  blob(handle, key = randomBytes(8).toString('hex')) {
    this.#blobs.set(key, handle);
    return `${this.url}${BLOBS}${key}`;
  }

  async #serve(request, response) {
    try {
      const body = await bytesOf(request);
      const { pathname } = new URL(request.url, this.url);
      if (pathname.startsWith(BLOBS)) this.#serveBlob(request, response, body);
      else this.#send(response, ...this.#answer(request, body));
    } catch (error) {
      const { status = 500, message, headers } = error;
      const errors = [{ status: String(status), title: message }];
      response.writeHead(status, { 'content-type': TYPE, ...headers });
      response.end(JSON.stringify({ errors }));
    }
  }

  #send(response, status, document, headers = {}) {
    response.writeHead(status, { 'content-type': TYPE, ...headers });
    response.end(document && JSON.stringify(document));
  }

  #answer(request, body) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const { method, headers } = request;
    this.#requireTurn();
    const document = body.length > 0 ? JSON.parse(body) : undefined;
    this.requests.push({ method, path: pathname, body: document });
    if (document && headers['content-type'] !== TYPE)
      throw new Refusal(415, 'Unsupported media type');
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (!this.#tokens.includes(token)) throw new Refusal(401, 'unauthorized');
    this.#fail(pathname);
    for (const [wanted, pattern, handle] of routes) {
      const match = wanted === method && pattern.exec(pathname);
      if (!match) continue;
      const names = match.slice(1).map(decodeURIComponent);
      const [status, data, more] = handle(
        { simulator: this, body: document },
        names,
      );
      if (!Array.isArray(data)) return [status, data && { data }, more];
      return [status, pageOf(data, searchParams), more];
    }
    this.unknown.push(`${method} ${pathname}`);
    throw new Refusal(404, 'Not found');
  }

  #serveBlob(request, response, body) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    if (request.headers.authorization) this.leaks.push(pathname);
    const handle = this.#blobs.get(pathname.slice(BLOBS.length));
    if (!handle) throw new Refusal(404, 'Not found');
    const content = Buffer.from(handle(body) ?? '');
    const offset = Number(searchParams.get('offset') ?? 0);
    const limit = Number(searchParams.get('limit') ?? content.length);
    response.end(content.subarray(offset, offset + limit));
  }

  /** No more requests than a user may send within a second. */
  #requireTurn() {
    const now = Date.now();
    this.#sent = this.#sent.filter(sent => sent > now - 1000);
    if (this.#sent.length < this.#perSecond) {
      this.#sent.push(now);
      return;
    }
    const reset = (this.#sent[0] + 1000 - now) / 1000;
    throw new Refusal(429, 'too many requests', {
      'x-ratelimit-limit': String(this.#perSecond),
      'x-ratelimit-reset': String(reset),
    });
  }

  #fail(path) {
    const fault = this.faults.find(candidate => candidate.path.test(path));
    if (!fault) return;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.faults = this.faults.filter(f => f !== fault);
    throw new Refusal(fault.status, 'Refused', fault.headers);
  }
}

async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function pageOf(items, searchParams) {
  const number = Number(searchParams.get('page[number]') ?? 1);
  const size = Math.min(Number(searchParams.get('page[size]') ?? 20), 100);
  const next = number * size < items.length ? number + 1 : null;
  return {
    data: items.slice((number - 1) * size, number * size),
    meta: { pagination: { 'current-page': number, 'next-page': next } },
  };
}

module.exports = { HcpTerraformSimulator };
