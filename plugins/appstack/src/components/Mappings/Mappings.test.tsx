import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { databaseDecision, ownMapping } from '../../__testUtils__/fixtures';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { MappingsPage } from './MappingsPage';

const draftPreview = {
  environment: 'development',
  items: [
    {
      entityRef: 'resource:default/orders-db',
      type: 'database',
      after: databaseDecision,
      changed: true,
    },
    {
      entityRef: 'resource:default/orders-queue',
      type: 'queue',
      changed: false,
    },
  ],
  pageInfo: {},
  diagnostics: [],
};

function open(path: string, api = appstackApiMock(), denied?: string[]) {
  return renderPlugin(<MappingsPage />, {
    api,
    denied,
    mountPath: '/appstack/mappings/*',
    path: `/appstack/mappings/${path}`,
  });
}

async function add(field: string, value: string) {
  await userEvent.type(await screen.findByLabelText(field), `${value}{Enter}`);
}

describe('Mappings', () => {
  it('are listed by cloud; default ones are marked and can be extended', async () => {
    open('');

    const aws = await screen.findByRole('region', { name: 'AWS' });
    const row = within(aws).getByRole('row', { name: /AWS defaults/ });
    expect(row).toHaveTextContent('default');
    await userEvent.click(within(row).getByRole('button', { name: 'Extend' }));
    expect(
      await screen.findByRole('dialog', { name: 'Extend aws' }),
    ).toBeInTheDocument();
  });

  it('that ship with AppStack can be neither changed nor deleted', async () => {
    open('aws');

    expect(
      await screen.findByText(/Extend it to override rules/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /New rule|Edit|Delete|More/ }),
    ).not.toBeInTheDocument();
  });

  it('show their own rules and, as inherited, those of what they extend', async () => {
    open('fernhill');

    const own = await screen.findByRole('row', { name: /ledger/ });
    expect(own).toHaveTextContent('storageGb = 200');
    expect(
      await within(own).findByText('Relational database'),
    ).toBeInTheDocument();
    const inherited = screen.getByRole('row', { name: /database-postgres/ });
    expect(within(inherited).getByRole('link')).toHaveAttribute(
      'href',
      '/appstack/mappings/aws',
    );

    await userEvent.type(screen.getByLabelText('Filter rules'), 'postgres');
    expect(
      screen.queryByRole('row', { name: /ledger/ }),
    ).not.toBeInTheDocument();
  });

  it('hide from those who lack the permission what they cannot do', async () => {
    open('fernhill', undefined, ['appstack.mapping.update']);

    expect(
      await screen.findByRole('row', { name: /ledger/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /New rule|rule ledger/ }),
    ).not.toBeInTheDocument();
  });

  it('lose a rule only after confirmation', async () => {
    const updateMapping = jest.fn(async () => ({
      ...ownMapping,
      diagnostics: [],
    }));
    open('fernhill', appstackApiMock({ updateMapping }));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete rule ledger' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete rule' }),
    );
    expect(updateMapping).toHaveBeenCalledWith(
      'fernhill',
      expect.objectContaining({ rules: [], version: 3 }),
    );
  });
});

describe('The rule editor', () => {
  it('makes a rule from conditions, a type and its generated form, and shows its effect before it is saved', async () => {
    const previewMapping = jest.fn(async () => draftPreview);
    const updateMapping = jest.fn(async () => ({
      ...ownMapping,
      version: 4,
      diagnostics: [],
    }));
    open('fernhill', appstackApiMock({ previewMapping, updateMapping }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'New rule' }),
    );

    await add('Kind', 'Resource');
    await add('Type', 'database');
    expect(screen.getByLabelText(/^Rule name/)).toHaveValue('database');

    // What the cloud does not offer says what to use instead.
    expect(
      screen.getByRole('button', {
        name: 'Graph database Not on AWS. Instead: Relational database',
      }),
    ).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(
      screen.getByRole('button', { name: /^Relational database/ }),
    );

    const storage = await screen.findByLabelText('storageGb');
    expect(screen.getByText('Default: "postgres"')).toBeInTheDocument();
    await userEvent.type(storage, '5');
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
    await userEvent.type(storage, '0');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));

    const rule = {
      id: 'database',
      match: { kind: ['Resource'], type: ['database'] },
      target: { resourceType: 'relational-database' },
      properties: { storageGb: 50 },
    };
    expect(
      await screen.findByText('1 of 2 entities change'),
    ).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /orders-db/ })).toHaveTextContent(
      'nothingRelational databasehint',
    );
    expect(
      screen.queryByRole('row', { name: /orders-queue/ }),
    ).not.toBeInTheDocument();
    expect(previewMapping).toHaveBeenCalledWith(
      expect.objectContaining({
        mapping: expect.objectContaining({
          name: 'fernhill',
          rules: [...ownMapping.rules, rule],
        }),
      }),
    );

    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    expect(await screen.findByText('Saved as version 4')).toBeInTheDocument();
    expect(updateMapping).toHaveBeenCalledWith(
      'fernhill',
      expect.objectContaining({
        rules: [...ownMapping.rules, rule],
        version: 3,
      }),
    );
  });

  it('puts a rule on top of what somebody else saved meanwhile', async () => {
    const theirs = {
      ...ownMapping,
      version: 4,
      rules: [
        ...ownMapping.rules,
        {
          id: 'theirs',
          match: { tag: 'x' },
          target: { skip: 'not ours' },
        },
      ],
    };
    const getMapping = jest
      .fn(async (name: string) =>
        name === 'aws' ? { ...ownMapping, name, extends: undefined } : theirs,
      )
      .mockResolvedValueOnce(ownMapping);
    const updateMapping = jest
      .fn()
      .mockRejectedValueOnce(failure(409, 'Version 4 by now'))
      .mockResolvedValueOnce({ ...theirs, version: 5, diagnostics: [] });
    open(
      'fernhill?rule=ledger',
      appstackApiMock({
        getMapping,
        updateMapping,
        previewMapping: async () => draftPreview,
      }),
    );

    await add('Tag', 'finance');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await screen.findByText('1 of 2 entities change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));

    expect(
      await screen.findByText(/Somebody else changed this mapping/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Use the newest version' }),
    );
    await screen.findByText('1 of 2 entities change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await screen.findByText('Saved as version 5');

    expect(updateMapping).toHaveBeenLastCalledWith(
      'fernhill',
      expect.objectContaining({
        version: 4,
        rules: [
          expect.objectContaining({
            id: 'ledger',
            match: { kind: ['Resource'], type: ['ledger'], tag: ['finance'] },
          }),
          expect.objectContaining({ id: 'theirs' }),
        ],
      }),
    );
  });

  it('asks before it throws changes away', async () => {
    open('fernhill?rule=ledger');
    await add('Tag', 'finance');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    const question = await screen.findByRole('dialog', {
      name: 'Discard your changes?',
    });
    await userEvent.click(
      within(question).getByRole('button', { name: 'Keep editing' }),
    );
    expect(screen.getByText('finance')).toBeInTheDocument();
  });
});
