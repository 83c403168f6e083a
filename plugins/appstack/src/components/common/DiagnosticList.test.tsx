import {
  atEntity,
  error,
  info,
  warning,
  type Diagnostic,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { DiagnosticList } from './DiagnosticList';
import type { PlaceLinks } from './DiagnosticPlace';

const SERVICE = 'component:default/orders-service';

const inEntity = warning(
  'link/dangling-reference',
  'orders-service refers to something that is not there.',
  atEntity(SERVICE, 'spec', 'dependsOn', '2'),
);
const inMapping = error('map/tie', 'Two rules fit.', {
  entityRef: SERVICE,
  location: { kind: 'mapping', mapping: 'fernhill', pointer: '/rules/0/match' },
});
const inRule = error('expand/wrong-property', 'Not a number.', {
  location: {
    kind: 'mapping',
    mapping: 'fernhill',
    rule: 'ledger',
    pointer: '/properties/storageGb',
  },
});
const inConfiguration = error('config/invalid', 'No such state.', {
  location: {
    kind: 'configuration',
    pointer: '/appstack/environments/0/state',
  },
});
const inTerraform = error('check/wrong-type', 'name is of the wrong type.', {
  entityRef: SERVICE,
  location: {
    kind: 'terraform',
    type: 'aws_db_instance',
    address: 'aws_db_instance.orders_db',
    pointer: '/name',
  },
});
const inFile = error('manifest/unreadable', 'Unreadable.', {
  location: { kind: 'file', file: 'appstack.json', line: 3 },
});

function show(diagnostics: Diagnostic[], links: PlaceLinks = {}) {
  return renderPlugin(<DiagnosticList diagnostics={diagnostics} {...links} />);
}

describe('A list of diagnostics', () => {
  it('links places in entities and mappings to where they can be changed', async () => {
    show([inEntity, inMapping, inRule]);

    expect(
      await screen.findByRole('link', {
        name: 'orders-service spec.dependsOn[2]',
      }),
    ).toHaveAttribute('href', '/catalog/default/component/orders-service');
    expect(
      screen.getByRole('link', { name: 'fernhill rules[0].match' }),
    ).toHaveAttribute(
      'href',
      '/appstack/mappings/fernhill?place=%2Frules%2F0%2Fmatch',
    );
    expect(
      screen.getByRole('link', {
        name: 'fernhill/ledger.properties.storageGb',
      }),
    ).toHaveAttribute('href', '/appstack/mappings/fernhill?rule=ledger');
    expect(
      screen.getByRole('link', { name: 'orders-service' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders-service');
  });

  it('links places in Terraform where there is Terraform to show', async () => {
    show([inTerraform, inFile], {
      linkToTerraform: ({ address, file, line }) =>
        `/there/${address ?? `${file}/${line}`}`,
    });

    expect(
      await screen.findByRole('link', { name: 'aws_db_instance.name' }),
    ).toHaveAttribute('href', '/there/aws_db_instance.orders_db');
    expect(
      screen.getByRole('link', { name: 'appstack.json:3' }),
    ).toHaveAttribute('href', '/there/appstack.json/3');
  });

  it('names places that the portal has no page for', async () => {
    show([inConfiguration, inTerraform, inFile]);

    expect(
      await screen.findByText('appstack.environments[0].state'),
    ).toBeInTheDocument();
    expect(screen.getByText('aws_db_instance.name')).toBeInTheDocument();
    expect(screen.getByText('appstack.json:3')).toBeInTheDocument();
    expect(
      screen.getAllByRole('link').map(({ textContent }) => textContent?.trim()),
    ).toEqual(['orders-service']);
  });

  it('opens new tabs where leaving would lose what is edited', async () => {
    show([inEntity, inMapping], { newTab: true });

    await screen.findAllByRole('link');
    for (const link of screen.getAllByRole('link')) {
      expect(link).toHaveAttribute('target', '_blank');
    }
  });

  it('explains codes in the words of the documentation', async () => {
    show([inEntity]);

    await userEvent.click(
      await screen.findByRole('button', { name: 'link/dangling-reference' }),
    );
    const entry = await screen.findByRole('dialog', {
      name: 'Reference to a missing entity',
    });
    expect(await within(entry).findByText('warning')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows a code of an extension as it is', async () => {
    show([info('acme/quota', 'Nearly used up.')]);

    expect(await screen.findByText('acme/quota')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
