import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import { CLOUDS, type Cloud } from '../../model';

const job = (name: string, properties: string) => `
kind: Component
metadata:
  name: ${name}
  annotations:
    appstack.io/resource-type: scheduled-job
    appstack.io/properties: |
      ${properties}
spec: { type: job, owner: shop-team, system: shop }
`;

const compileJobs = (cloud: Cloud, ...jobs: string[]) =>
  compileYaml({ catalog: jobs.join('---'), environment: { cloud } });

describe('the schedule of a job', () => {
  it.each(CLOUDS)('that cannot be is an error on %s, at its place', cloud => {
    const { diagnostics } = compileJobs(
      cloud,
      job('nightly', '{"schedule":"70 25 40 13 9"}'),
    );
    expect(
      diagnostics.filter(({ code }) => code === 'expand/wrong-property'),
    ).toEqual([
      expect.objectContaining({
        severity: 'error',
        entityRef: 'component:default/nightly',
        path: 'metadata.annotations["appstack.io/properties"].schedule',
        message: expect.stringContaining(
          'its minute "70" cannot be read; it takes 0 to 59',
        ),
        hint: expect.any(String),
      }),
    ]);
  });

  it.each<[Cloud, string[]]>([
    ['aws', ['cron(30 2 * * ? *)', 'cron(0 3 ? * SUN,FRI,SAT *)']],
    ['azure', ['30 2 * * *', '0 3 * * 0,5,6']],
    ['gcp', ['30 2 * * *', '0 3 * * 5-7']],
    ['civo', ['30 2 * * *', '0 3 * * 0,5,6']],
  ])('is written as %s reads it', (cloud, schedules) => {
    const compilation = compileJobs(
      cloud,
      job('nightly', 'schedule: "30 2 * * *"'),
      job('weekend', 'schedule: 0 3 * * 5-7'),
    );
    expect(
      compilation.diagnostics.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    const written = terraformOf(compilation).matchAll(
      /\b(?:schedule|schedule_expression|cron_expression) += "([^"]+)"/g,
    );
    expect([...written].map(([, schedule]) => schedule)).toEqual(schedules);
  });

  it('names a day of the month and of the week on AWS in two jobs only', () => {
    const { diagnostics } = compileJobs(
      'aws',
      job('nightly', 'schedule: 0 0 13 * 5'),
    );
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'expand/schedule-not-possible' }),
    );
  });
});
