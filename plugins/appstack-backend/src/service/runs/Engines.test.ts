import type {
  RunEngine,
  RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import { Engines } from './Engines';

const engine = (title: string, more: Partial<RunEngine> = {}) =>
  ({
    ...({ id: title, title } as RunEngine),
    problem: async () => undefined,
    ...more,
  }) as RunEngine;

const at = (type?: string) =>
  ({
    environment: { name: 'play', ...(type && { state: { type, config: {} } }) },
  }) as RunTarget;

const terraform = engine('Terraform');
const pulumi = engine('Pulumi', { program: 'pulumi' });

it.each([
  ['pulumi', pulumi],
  ['s3', terraform],
  [undefined, terraform],
])(
  'a state of the type %s is left to the program that it is of',
  async (type, chosen) => {
    for (const engines of [
      [terraform, pulumi],
      [pulumi, terraform],
    ]) {
      expect(await new Engines(engines).choose(at(type))).toEqual({
        engine: chosen,
      });
    }
  },
);

it('says why the only engine does not run there', async () => {
  expect(await new Engines([terraform]).choose(at('pulumi'))).toEqual({
    problem: 'The state of play is in Pulumi, and Terraform runs Terraform.',
  });
  expect(await new Engines([pulumi]).choose(at('s3'))).toEqual({
    problem:
      'The state of play is not in Pulumi: Pulumi needs a state of the type "pulumi".',
  });
});
