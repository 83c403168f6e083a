const { join } = require('node:path');
const { createServer } = require('node:http');
const { demo } = require('./demo.js');
const { Refusal } = require('./refusal.js');
const { routes } = require('./routes.js');
const { secret } = require('./secret.js');

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

class PulumiSimulator {
  requests = [];
  unknown = [];
  faults = [];
  begin = 'not-started';
  #server;
  #tokens;

  constructor({ tokens, organizations = [], stacks = [], pageSize = 100 }) {
    this.#tokens = new Map(Object.entries(tokens));
    this.organizations = organizations;
    this.stacks = structuredClone(stacks);
    this.pageSize = pageSize;
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
  }

  async #serve(request, response) {
    const answer = (status, document, headers = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...headers,
      });
      response.end(
        typeof document === 'string' ? document : JSON.stringify(document),
      );
    };
    try {
      answer(...(await this.#answer(request)));
    } catch (error) {
      const { status = 500, message, headers, text } = error;
      answer(status, text ?? { code: status, message }, headers);
    }
  }

  async #answer(request) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const { method, headers } = request;
    const query = Object.fromEntries(searchParams);
    const body = await readBody(request);
    this.requests.push({ method, path: pathname, query, body });
    const token = /^token (.+)$/.exec(headers.authorization ?? '')?.[1];
    const reach = this.#tokens.get(token);
    if (!reach) throw new Refusal(401, 'Unauthorized: No credentials provided');
    if (headers.accept !== 'application/vnd.pulumi+8')
      throw new Refusal(415, 'Unsupported API version');
    this.#fail(pathname);
    for (const [wanted, pattern, handle] of routes) {
      const match = wanted === method && pattern.exec(pathname);
      if (!match) continue;
      const names = match.slice(1).map(decodeURIComponent);
      if (names.length > 0 && !reach.includes(names[0]))
        throw new Refusal(404, `Organization '${names[0]}' not found`);
      return handle({ simulator: this, query, body, reach }, names);
    }
    this.unknown.push(`${method} ${pathname}`);
    throw new Refusal(404, 'Not Found');
  }

  #fail(path) {
    const fault = this.faults.find(candidate => candidate.path.test(path));
    if (!fault) return;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.faults = this.faults.filter(f => f !== fault);
    throw Object.assign(
      new Refusal(fault.status, fault.message ?? 'Refused', fault.headers),
      { text: fault.text },
    );
  }
}

/** The path of what stands in for the command of Pulumi. */
const pulumiCommand = join(__dirname, 'command', 'pulumi.js');

module.exports = { demo, pulumiCommand, PulumiSimulator, secret };
