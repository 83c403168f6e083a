/**
 * A catalog as companies of that size have it: one Domain of Systems with
 * twenty entities each, which call each other and share nothing.
 *
 * @param {number} size - how many entities, the Domain included
 * @returns {{root: string, entities: object[]}}
 */
export function makeCatalog(size) {
  const entities = [make('Domain', 'shop', { spec: { owner: 'shop-team' } })];
  for (let number = 1; entities.length < size; number++) {
    const system = makeSystem(number);
    entities.push(...system.slice(0, size - entities.length));
  }
  return { root: 'domain:default/shop', entities };
}

/**
 * One System with everything that belongs to it.
 *
 * @param {number} size - how many entities, the System included
 */
export function makeLargeSystem(size) {
  const entities = makeSystem(1, 'shop');
  for (let number = 2; entities.length < size; number++) {
    const [, ...parts] = makeSystem(number, 'shop');
    entities.push(...parts.slice(0, size - entities.length));
  }
  return { root: 'system:default/shop', entities };
}

/** The twenty entities of one System. */
function makeSystem(number, system = `system-${number}`) {
  const named = name => `${name}-${number}`;
  const component = (name, type, spec = {}, tags = []) =>
    make('Component', named(name), {
      title: `${name} ${number}`,
      tags,
      spec: {
        type,
        lifecycle: 'production',
        owner: 'shop-team',
        system,
        ...spec,
      },
    });
  const resource = (name, type, tags = []) =>
    make('Resource', named(name), {
      tags,
      spec: { type, owner: 'shop-team', system },
    });
  const api = (name, type) =>
    make('API', named(name), {
      spec: {
        type,
        lifecycle: 'production',
        owner: 'shop-team',
        system,
        definition: 'openapi: 3.1.0',
      },
    });
  const on = (...names) => names.map(name => `resource:${named(name)}`);
  return [
    make('System', system, { spec: { owner: 'shop-team', domain: 'shop' } }),
    component('orders', 'service', {
      providesApis: [named('orders-api')],
      consumesApis: [named('stock-api')],
      dependsOn: on('orders-db', 'orders-cache', 'jobs', 'events'),
    }),
    resource('orders-db', 'database', ['postgres']),
    component('stock', 'service', {
      providesApis: [named('stock-api')],
      consumesApis: [named('orders-api')],
      dependsOn: on('stock-db'),
    }),
    resource('stock-db', 'database', ['mysql']),
    api('orders-api', 'openapi'),
    api('stock-api', 'openapi'),
    resource('jobs', 'queue'),
    component('worker', 'worker', { dependsOn: on('jobs', 'orders-db') }),
    resource('orders-cache', 'cache', ['redis']),
    resource('events', 'topic'),
    component('web', 'website', { consumesApis: [named('orders-api')] }, [
      'spa',
    ]),
    resource('files', 's3-bucket'),
    component('resizer', 'function', { dependsOn: on('files') }),
    component('search', 'service', { dependsOn: on('sessions', 'files') }),
    resource('sessions', 'dynamodb-table'),
    resource('credentials', 'secret'),
    component('billing', 'service', {
      dependsOn: on('credentials', 'invoices'),
    }),
    resource('invoices', 'object-storage'),
    component('kit', 'library'),
  ];
}

function make(kind, name, { title, tags = [], spec }) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(title && { title }),
      description: `The ${name} of the benchmark`,
      ...(tags.length > 0 && { tags }),
    },
    spec,
  };
}
