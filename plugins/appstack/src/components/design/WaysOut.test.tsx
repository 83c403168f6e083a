import type { Decision } from '@appstack/backstage-plugin-appstack-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { ruleInQuery } from '../common';
import { DecisionTable } from './DecisionTable';
import { GuessTable } from './GuessTable';

const entityRef = 'resource:default/orders-db';

const decision: Decision = {
  entityRef,
  basis: 'assumed',
  target: { resourceType: 'relational-database' },
  evidence: 'type "database"',
  doubt: { alternatives: [{ resourceType: 'document-database' }] },
  layers: [],
};

const decisions = (
  <DecisionTable
    environment="development"
    decisions={[
      decision,
      { ...decision, basis: 'exact', entityRef: 'resource:default/clear' },
    ]}
    skipped={[]}
    leftOut={[]}
  />
);

/** Opens the dialog, and returns the rule that its link carries, with the path. */
async function open() {
  await userEvent.click(
    await screen.findByRole('button', {
      name: `Decide what ${entityRef} becomes`,
    }),
  );
  const link = await screen.findByRole('link', { name: /Open the editor/ });
  const { pathname, searchParams } = new URL(
    link.getAttribute('href')!,
    'https://portal.example.com',
  );
  return { pathname, rule: ruleInQuery(searchParams) };
}

const annotations = () => screen.getByLabelText('Annotations of the entity');

describe('From a decision to a deed', () => {
  it('leads to a rule for its kind and type with the likeliest alternative, and to the same in the catalog', async () => {
    renderPlugin(decisions);
    expect(await open()).toEqual({
      pathname: '/appstack/mappings/aws',
      rule: {
        match: { kind: 'resource', type: 'database' },
        target: { resourceType: 'document-database' },
      },
    });
    expect(annotations()).toHaveTextContent(
      'metadata: annotations: appstack.io/resource-type: document-database',
    );
    // Only links of the web are taken from annotations.
    expect(
      screen.getByRole('link', { name: 'Open the file of the entity' }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/orders/catalog-info.yaml',
    );
    expect(
      screen.queryByRole('button', { name: /resource:default\/clear/ }),
    ).not.toBeInTheDocument();
  });

  it('carries the rule that states an assumption, with all that it says', async () => {
    renderPlugin(
      <GuessTable
        environment="development"
        guesses={[
          {
            entityRef,
            about: 'engine',
            value: 'postgres',
            doubtful: true,
            alternatives: ['mysql'],
            rule: '- { id: orders-db, match: { kind: resource, name: orders-db }, target: { resourceType: relational-database }, properties: { engine: postgres } }',
          },
        ]}
      />,
    );
    expect((await open()).rule).toEqual({
      id: 'orders-db',
      match: { kind: 'resource', name: 'orders-db' },
      target: { resourceType: 'relational-database' },
      properties: { engine: 'postgres' },
    });
    expect(annotations()).toHaveTextContent(
      'appstack.io/properties: | engine: postgres',
    );
  });

  it('offers no editor to who may not change mappings', async () => {
    renderPlugin(decisions, { denied: ['appstack.mapping.update'] });
    await userEvent.click(
      await screen.findByRole('button', { name: /orders-db becomes/ }),
    );
    expect(
      await screen.findByText(/You may not change mappings/),
    ).toBeInTheDocument();
    expect(annotations()).toBeInTheDocument();
  });

  it.each([
    'orders-db',
    '{',
    '[]',
    '{"match":{"kind":1}}',
    '{"target":{"skip":"x"}}',
  ])('takes no rule from a query that says %s', rule => {
    expect(ruleInQuery(new URLSearchParams({ rule }))).toBeUndefined();
  });
});
