import type { ResourceTypeDescription } from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { resourceTypes } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { MappingsPage } from '../Mappings/MappingsPage';

const [database, graphDatabase] = resourceTypes;

const server: ResourceTypeDescription = {
  ...database,
  name: 'database-server',
  title: 'Database server',
  hostedOn: [],
  clouds: [
    { cloud: 'aws', supported: true, summary: 'RDS cluster', alternatives: [] },
    {
      cloud: 'civo',
      supported: false,
      summary: '',
      alternatives: ['relational-database'],
    },
  ],
};
const queue: ResourceTypeDescription = {
  ...graphDatabase,
  name: 'queue',
  title: 'Queue',
  category: 'messaging',
  description: 'Messages in line',
  offers: [],
  properties: { type: 'object', properties: {} },
  clouds: [
    { cloud: 'aws', supported: true, summary: 'SQS queue', alternatives: [] },
  ],
};

function open(path = '', api?: ReturnType<typeof appstackApiMock>) {
  return renderPlugin(<MappingsPage />, {
    api:
      api ??
      appstackApiMock({
        listResourceTypes: async () => ({
          items: [...resourceTypes, server, queue],
          pageInfo: {},
        }),
      }),
    mountPath: '/appstack/mappings/*',
    path: `/appstack/mappings/resource-types${path}`,
  });
}

const titles = () =>
  screen
    .getAllByRole('rowheader')
    .map(header => within(header).queryByRole('link')?.textContent)
    .filter(Boolean);

describe('The matrix of resource types', () => {
  it('says what each type becomes on each cloud, or what to use instead', async () => {
    open();
    const table = await screen.findByRole('table', {
      name: 'Resource types and clouds',
    });
    const [, ...clouds] = within(table).getAllByRole('columnheader');
    expect(clouds.map(cloud => cloud.textContent)).toEqual([
      'AWS 3 of 4',
      'Azure 0 of 4',
      'Google Cloud 0 of 4',
      'Civo 0 of 4',
    ]);
    const row = within(table).getByRole('row', { name: /Graph database/ });
    expect(within(row).getAllByRole('cell')[0]).toHaveTextContent(
      'Not availableInstead: Relational database',
    );
    expect(
      within(within(row).getAllByRole('cell')[0]).getByRole('link'),
    ).toHaveAttribute(
      'href',
      '/appstack/mappings/resource-types/relational-database',
    );
    expect(within(table).getByRole('row', { name: /Queue/ })).toHaveTextContent(
      'SQS queue',
    );
    expect(
      within(table).getByRole('rowheader', { name: 'Messaging' }),
    ).toBeInTheDocument();
  });

  it('is narrowed down by text, category and cloud, which are in the address', async () => {
    open('?category=data&cloud=aws');
    expect(await screen.findByText('3 resource types')).toBeInTheDocument();
    expect(screen.getAllByRole('columnheader')).toHaveLength(2);

    await userEvent.type(
      screen.getByLabelText('Filter resource types'),
      'server',
    );
    expect(titles()).toEqual(['Database server']);
    await userEvent.type(screen.getByLabelText('Filter resource types'), 'x');
    expect(
      await screen.findByText('No resource type matches'),
    ).toBeInTheDocument();
  });

  it('is a tab beside the mappings', async () => {
    open();
    expect(
      await screen.findByRole('tab', { name: 'Resource types' }),
    ).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(screen.getByRole('tab', { name: 'Mappings' }));
    expect(
      await screen.findByRole('region', { name: 'AWS' }),
    ).toBeInTheDocument();
  });

  it('says when it cannot be read, and reads it again', async () => {
    const listResourceTypes = jest
      .fn()
      .mockRejectedValueOnce(failure(500, 'Out of order'))
      .mockResolvedValue({ items: [queue], pageInfo: {} });
    open('', appstackApiMock({ listResourceTypes }));
    expect(await screen.findByText('Out of order')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 resource type')).toBeInTheDocument();
  });
});

describe('The page of a resource type', () => {
  it('has an address of its own, and says everything about the type', async () => {
    open('/relational-database');
    expect(
      await screen.findByRole('heading', { name: 'Relational database' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Lives on/)).toHaveTextContent(
      'Lives on: Database server',
    );
    expect(screen.getByText('read and write')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^port/ })).toHaveTextContent(
      'port that it listens onevery cloud',
    );
    expect(
      screen.getByRole('row', { name: /^security_group_id/ }),
    ).toHaveTextContent('Its security groupAWS');
    expect(screen.getByRole('row', { name: /engine/ })).toHaveTextContent(
      'engineone of "postgres", "mysql""postgres"',
    );
    expect(screen.getByRole('row', { name: /storageGb/ })).toHaveTextContent(
      'storageGbannotationinteger20',
    );
    await userEvent.click(
      screen.getByRole('link', { name: 'Database server' }),
    );
    expect(await screen.findByText(/^Home of/)).toHaveTextContent(
      'Home of: Relational database',
    );
  });

  it('says when there is no such type', async () => {
    open('/nope');
    expect(
      await screen.findByText('There is no resource type “nope”'),
    ).toBeInTheDocument();
  });
});
