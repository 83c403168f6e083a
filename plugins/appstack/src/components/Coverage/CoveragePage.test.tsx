import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { CoveragePage } from './CoveragePage';

const { coverage, coverageEntities } = recorded;

/** A backend that has read the catalog, or not yet. */
function open(path = '', answer: object = coverage) {
  const answers: Record<string, object> = {
    GetCoverage: answer,
    RefreshCoverage: { started: true },
    ListCoverageEntities: {
      ...coverageEntities,
      pageInfo: { nextCursor: 'further' },
    },
  };
  const call = jest.fn(async (id: string, _input?: any) => answers[id]);
  renderPlugin(<CoveragePage />, {
    api: appstackApiMock({ call: call as unknown as AppstackApi['call'] }),
    mountPath: '/appstack/coverage/*',
    path: `/appstack/coverage${path}`,
  });
  const asked = (id: string) =>
    call.mock.calls.flatMap(([called, input]) => (called === id ? [input] : []));
  return { asked };
}

describe('The page of coverage', () => {
  it('counts what decided about the entities of the catalog, and leads to them and to a rule', async () => {
    const { asked } = open();
    const numbers = within(
      await screen.findByRole('list', {
        name: 'Entities by what decided about them',
      }),
    );
    const hints = coverage.byBasis.hint!;
    await userEvent.click(
      numbers.getByRole('button', { name: `${hints} hint` }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Entities: hint' }),
    ).toBeVisible();
    expect(asked('ListCoverageEntities').at(-1)).toEqual({
      query: { basis: 'hint', environment: 'production', cursor: undefined },
    });
    const [entity] = coverageEntities.items;
    const link = screen.getByTitle(`Create a rule for ${entity.entityRef}`);
    const url = new URL(link.getAttribute('href')!, 'http://portal');
    expect(url.pathname).toBe(`/appstack/mappings/${coverage.mapping}`);
    expect(JSON.parse(url.searchParams.get('rule')!)).toEqual({
      match: { kind: 'Resource', type: 'database' },
    });

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(asked('ListCoverageEntities').at(-1)).toMatchObject({
      query: { cursor: 'further' },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Close list' }));
    expect(screen.queryByRole('heading', { name: /^Entities:/ })).toBeNull();
  });

  it('leads from a number of a kind and type to its entities', async () => {
    const { asked } = open();
    const row = await screen.findByRole('row', { name: /service/ });
    const [number] = within(row).getAllByRole('button');
    await userEvent.click(number);
    expect(asked('ListCoverageEntities').at(-1)).toMatchObject({
      query: { kind: 'component', type: 'service' },
    });
  });

  it('has the catalog read, also where that never happened', async () => {
    const { madeAt, ...never } = coverage;
    const { asked } = open('', { ...never, entities: 0, items: [] });
    expect(
      await screen.findByText('The catalog was not read yet'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(asked('RefreshCoverage')).toHaveLength(1);
    expect(asked('GetCoverage').length).toBeGreaterThan(1);
  });

  it('shows another environment', async () => {
    const { asked } = open();
    await userEvent.click(await screen.findByLabelText('Environment'));
    await userEvent.click(
      screen.getByRole('option', { name: /^development/ }),
    );
    expect(asked('GetCoverage').at(-1)).toMatchObject({
      query: { environment: 'development' },
    });
  });
});
