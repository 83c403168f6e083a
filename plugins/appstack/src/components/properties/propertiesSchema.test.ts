import { withoutEmpty } from './propertiesSchema';

describe('The properties that a rule sets', () => {
  it('are those that a person filled in, not what the form made for lists and objects', () => {
    expect(
      withoutEmpty({
        expireAfterDays: 90,
        versioned: false,
        replicas: 0,
        allowedOrigins: [],
        prefix: '',
        storageClass: undefined,
        logging: { target: '', filters: [] },
        access: { public: false, readers: [], network: { cidrs: [] } },
      }),
    ).toEqual({
      expireAfterDays: 90,
      versioned: false,
      replicas: 0,
      access: { public: false },
    });
  });

  it('keep the items of a list as they are, also while one is being written', () => {
    const values = { allowedOrigins: [undefined], ports: [{}] };
    expect(withoutEmpty(values)).toEqual(values);
  });
});
