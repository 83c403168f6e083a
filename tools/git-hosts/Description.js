const { Ajv } = require('ajv');

/** What a host publishes about its API, in documents that are cut down to the operations that are used. */
class Description {
  #operations;
  #ajv = new Ajv({ strict: false, allErrors: true });

  constructor(...documents) {
    const operations = documents.flatMap(one => one.operations);
    const definitions = Object.assign(
      {},
      ...documents.map(one => one.definitions),
    );
    this.#ajv.addSchema({ $id: 'api', definitions });
    this.#operations = operations.map(operation => ({
      ...operation,
      pattern: new RegExp(
        `^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`,
        'i',
      ),
      body: this.#compiled(operation.body),
      answer: this.#compiled(operation.answer),
    }));
  }

  /** What of a request and its answer is not as it is described. */
  problemsOf({ method, path, query, body, answer }) {
    const operation = this.#operations.find(
      ({ method: wanted, pattern }) => wanted === method && pattern.test(path),
    );
    if (!operation) return ['is not described'];
    const names = new Set(operation.query);
    return [
      ...[...query.keys()]
        .filter(name => name !== 'api-version' && !names.has(name))
        .map(name => `has the query ${name}`),
      ...this.#problems('request', operation.body, body),
      ...this.#problems('answer', operation.answer, answer),
    ];
  }

  #problems(part, isValid, document) {
    if (!isValid || document === undefined || isValid(document)) return [];
    return [`${part}: ${this.#ajv.errorsText(isValid.errors)}`];
  }

  #compiled(schema) {
    if (!schema) return undefined;
    const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
    return this.#ajv.compile(JSON.parse(text));
  }
}

module.exports = { Description };
