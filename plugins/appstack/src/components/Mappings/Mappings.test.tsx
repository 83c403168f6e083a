import type {
  AppstackApi,
  MappingPreview,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import {
  databaseDecision,
  ordersStack,
  ownMapping,
  preview as syncPreview,
} from '../../__testUtils__/fixtures';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { queryOfRule } from '../common';
import { MappingsPage } from './MappingsPage';

const draftPreview: MappingPreview = {
  environment: 'development',
  matched: 14,
  changed: 13,
  outcomes: [
    { after: 'relational-database', entities: 12 },
    { before: 'queue', after: 'queue', entities: 1 },
  ],
  omitted: 12,
  appStacks: {
    items: [
      { name: 'orders', title: 'Orders', environments: ['qa'], entities: 3 },
    ],
    others: 2,
  },
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
  diagnostics: [],
};

const ordersDb: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'orders-db', namespace: 'default' },
  spec: { type: 'postgres', owner: 'orders-team' },
};

function open(path: string, api = appstackApiMock(), denied?: string[]) {
  return renderPlugin(<MappingsPage />, {
    api,
    denied,
    entities: [ordersDb],
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

  it('say where they are used, and what is used nowhere has a way to be', async () => {
    open('');
    const aws = await screen.findByRole('region', { name: 'AWS' });
    const used = within(aws).getByRole('row', { name: /AWS defaults/ });
    expect(
      await within(used).findByRole('link', { name: 'production' }),
    ).toHaveAttribute('href', '/appstack/environments/production');
    const unused = within(aws).getByRole('row', { name: /Fernhill/ });
    expect(unused).toHaveTextContent('Used nowhere');
    await userEvent.click(
      within(unused).getByRole('button', { name: 'Use fernhill in …' }),
    );
    expect(
      await screen.findByRole('menuitem', {
        name: 'development (built-in: makes a copy in the portal)',
      }),
    ).toBeInTheDocument();
  });

  it('that are used nowhere say on their page that they take no effect', async () => {
    const call = async () => recorded.mappingUnused as never;
    open('fernhill', appstackApiMock({ call }));
    expect(await screen.findByText(/rules take no effect/)).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Use fernhill in …' }),
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

  it('open at the rule that a diagnostic leads to', async () => {
    open('fernhill?place=/rules/0/target');

    const editor = await screen.findByRole('dialog', { name: /ledger/ });
    await userEvent.click(
      within(editor).getByRole('button', { name: 'Cancel' }),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('show the rule that a diagnostic leads to where it cannot be edited', async () => {
    open('aws?place=/rules/0/target');

    expect(await screen.findByLabelText('Filter rules')).toHaveValue(
      'database-postgres',
    );
    expect(
      screen.getByRole('row', { name: /database-postgres/ }),
    ).toBeInTheDocument();
  });

  it('open the editor with the rule that a link carries, or lead to a mapping that can keep it', async () => {
    const rule = queryOfRule({
      match: { kind: 'resource', type: 'journal' },
      target: { resourceType: 'relational-database' },
      access: { '*': 'read' },
    });
    const { api, unmount } = open(`fernhill?${rule}`);
    const editor = await screen.findByRole('dialog', { name: /New rule/ });
    expect(within(editor).getByText('journal')).toBeInTheDocument();
    await userEvent.click(
      await within(editor).findByRole('button', { name: /Preview/ }),
    );
    // What the form has no field for is kept.
    const [{ mapping }] = jest.mocked(api.previewMapping).mock.lastCall!;
    expect(mapping.rules.at(-1)).toMatchObject({
      id: 'journal',
      match: { kind: 'resource', type: 'journal' },
      target: { resourceType: 'relational-database' },
      access: { '*': 'read' },
    });
    unmount();

    open(`aws?${rule}`);
    expect(
      await screen.findByRole('link', { name: /^Make the rule in/ }),
    ).toHaveAttribute('href', `/appstack/mappings/fernhill?${rule}`);
  });

  it('show what a module is called with', async () => {
    open(
      'fernhill',
      appstackApiMock({
        getMapping: async () => ({
          ...ownMapping,
          extends: undefined,
          rules: [
            {
              id: 'ledger',
              match: { type: 'ledger' },
              target: {
                module: {
                  source: 'acme/postgres/aws',
                  version: '2.4.0',
                  resourceType: 'relational-database',
                  inputs: { name: '${{ name }}' },
                  outputs: { host: 'endpoint' },
                },
              },
            },
          ],
        }),
      }),
    );
    const row = await screen.findByRole('row', {
      name: /in place of: Relational database/,
    });
    expect(row).toHaveTextContent(
      'Module acme/postgres/aws 2.4.0 in place of: Relational database',
    );
    expect(row).toHaveTextContent(
      'Inputsname = "${{ name }}"Outputshost = "endpoint"',
    );
    await userEvent.type(screen.getByLabelText('Filter rules'), 'relational');
    expect(row).toBeInTheDocument();
  });

  it('are never called as the page of the resource types is', async () => {
    open('');
    await userEvent.click(
      await screen.findByRole('button', { name: 'New mapping' }),
    );
    await userEvent.type(
      await screen.findByLabelText(/^Name/),
      'resource-types',
    );
    expect(
      screen.getByText('The page of this name lists the resource types'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Create' })).toBeDisabled();
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
    const previewMapping = jest.fn(async () => draftPreview);
    open('fernhill', appstackApiMock({ previewMapping, updateMapping }));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete rule ledger' }),
    );
    // What uses the rule is named before, and it is not deleted by a slip.
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('link', { name: /Orders/ })).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Delete rule' });
    expect(confirm).toBeDisabled();
    await userEvent.click(dialog.getByLabelText(/delete ledger$/));
    await userEvent.click(confirm);
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

    // Unsupported types name the alternative.
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
      await screen.findByText('13 of 14 entities that it decides about change'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('12 entities: nothing → relational-database'),
    ).toBeVisible();
    expect(screen.getByText('And 12 more entities.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Orders' })).toHaveAttribute(
      'href',
      '/appstack/stacks/orders',
    );
    expect(screen.getByText(/^2 more, which you may not read/)).toBeVisible();
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
      expect.anything(),
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

  it('offers what the catalog has, says how far its preview is, stops it, and tries the rule on one entity', async () => {
    let goOn = () => {};
    const signals: AbortSignal[] = [];
    const previewMapping: AppstackApi['previewMapping'] = async (
      _request,
      { onProgress, signal } = {},
    ) => {
      signals.push(signal!);
      if (signals.length > 1) return draftPreview;
      onProgress!({ checked: 500, total: 1400 });
      return await new Promise((_, reject) => {
        goOn = () => reject(new Error('left'));
        signal!.addEventListener('abort', goOn);
      });
    };
    const explain = jest.fn(async () => ({ diagnostics: [] }));
    open('fernhill?rule=ledger', appstackApiMock({ previewMapping, explain }));

    await userEvent.type(await screen.findByLabelText('Type'), 'post');
    await userEvent.click(
      await screen.findByRole('option', { name: /^postgres/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    expect(await screen.findByText('500 of 1400 entities read')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(signals[0].aborted).toBe(true);
    expect(await screen.findByText(/^Stopped/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save rule' })).toBeDisabled();

    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await screen.findByText('13 of 14 entities that it decides about change');
    await userEvent.click(
      screen.getByRole('button', { name: 'Try on one entity' }),
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Choose orders-db' }),
    );
    await waitFor(() =>
      expect(explain).toHaveBeenCalledWith({
        entityRef: 'resource:default/orders-db',
        environment: 'development',
        mapping: expect.objectContaining({ name: 'fernhill' }),
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
    await screen.findByText('13 of 14 entities that it decides about change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));

    expect(
      await screen.findByText(/Somebody else changed this mapping/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Use the newest version' }),
    );
    await screen.findByText('13 of 14 entities that it decides about change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await screen.findByText('Saved as version 5');

    expect(updateMapping).toHaveBeenLastCalledWith(
      'fernhill',
      expect.objectContaining({
        version: 4,
        rules: [
          expect.objectContaining({
            id: 'ledger',
            match: { kind: 'Resource', type: 'ledger', tag: ['finance'] },
          }),
          expect.objectContaining({ id: 'theirs' }),
        ],
      }),
    );
  });

  it('takes a module from its source to its outputs, and says beside each field what is wrong', async () => {
    const updateMapping = jest.fn(async () => ({
      ...ownMapping,
      diagnostics: [],
    }));
    open(
      'fernhill?rule=ledger',
      appstackApiMock({
        updateMapping,
        previewMapping: async () => draftPreview,
      }),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'A Terraform module' }),
    );
    const source = screen.getByLabelText(/^Source of the module/);
    fireEvent.change(source, { target: { value: '/etc/modules' } });
    expect(screen.getByText(/This is no module of a registry/)).toBeVisible();
    fireEvent.change(source, { target: { value: 'acme/postgres/aws' } });
    expect(screen.getByText(/A module of a registry/)).toBeVisible();
    expect(screen.getByText(/Modules of a registry are pinned/)).toBeVisible();
    fireEvent.change(screen.getByLabelText(/^Version/), {
      target: { value: '~> 2.4.0' },
    });
    await userEvent.type(
      screen.getByLabelText('In place of the resource type'),
      'Relational{ArrowDown}{Enter}',
    );

    const addInput = screen.getByRole('button', { name: 'Add an input' });
    await userEvent.click(addInput);
    const first = within(screen.getByRole('group', { name: 'New input' }));
    fireEvent.change(first.getByLabelText('Input'), {
      target: { value: 'size' },
    });
    fireEvent.change(first.getByLabelText('Value'), {
      target: { value: 'db.' },
    });
    await userEvent.click(
      first.getByRole('button', { name: /Insert what is known/ }),
    );
    const menu = within(await screen.findByRole('menu'));
    const paths = menu.getAllByRole('menuitem').map(item => item.textContent);
    expect(paths).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^entity\.name/),
        expect.stringMatching(/^properties\.storageGb/),
        expect.stringMatching(/^foundations\.private_subnet_ids/),
      ]),
    );
    await userEvent.click(
      menu.getByRole('menuitem', { name: /^properties\.engine/ }),
    );
    expect(first.getByLabelText('Value')).toHaveValue(
      'db.${{ properties.engine }}',
    );
    await userEvent.click(addInput);
    const second = within(screen.getByRole('group', { name: 'New input' }));
    fireEvent.change(second.getByLabelText('Input'), {
      target: { value: '1st' },
    });
    fireEvent.change(second.getByLabelText('Value'), {
      target: { value: '[1' },
    });
    expect(
      screen.getByText('Use letters, digits, underscores and hyphens'),
    ).toBeVisible();
    expect(screen.getByText(/^This cannot be read/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
    fireEvent.change(second.getByLabelText('Input'), {
      target: { value: 'zones' },
    });
    fireEvent.change(second.getByLabelText('Value'), {
      target: { value: '- a\n- b' },
    });
    expect(screen.getByText('A list')).toBeVisible();

    // The output names of the type are offered one by one.
    await userEvent.click(
      screen.getByRole('button', { name: 'Add an output' }),
    );
    const output = within(screen.getByRole('group', { name: 'Output host' }));
    fireEvent.change(output.getByLabelText('Output of the module'), {
      target: { value: 'endpoint' },
    });
    expect(
      screen.getByText(/missing: port, security_group_id\.$/),
    ).toBeVisible();

    // Beside them, those that the cloud of the mapping has.
    await userEvent.click(
      screen.getByRole('button', { name: 'Add an output' }),
    );
    const another = within(screen.getByRole('group', { name: 'Output port' }));
    const known = another.getByLabelText('Consumers know it as');
    await userEvent.clear(known);
    await userEvent.type(known, '{ArrowDown}');
    expect(
      (await screen.findAllByRole('option')).map(option => option.textContent),
    ).toEqual(['port', 'security_group_id']);
    expect(screen.getByText('On AWS')).toBeVisible();
    await userEvent.click(
      screen.getByRole('option', { name: 'security_group_id' }),
    );
    const group = within(
      screen.getByRole('group', { name: 'Output security_group_id' }),
    );
    expect(group.getByText('Its security group')).toBeVisible();
    fireEvent.change(group.getByLabelText('Output of the module'), {
      target: { value: 'sg_id' },
    });

    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await screen.findByText('13 of 14 entities that it decides about change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await screen.findByText(/^Saved as version/);
    expect(updateMapping).toHaveBeenCalledWith(
      'fernhill',
      expect.objectContaining({
        rules: [
          {
            id: 'ledger',
            match: { kind: 'Resource', type: 'ledger' },
            target: {
              module: {
                source: 'acme/postgres/aws',
                version: '~> 2.4.0',
                resourceType: 'relational-database',
                inputs: {
                  size: 'db.${{ properties.engine }}',
                  zones: ['a', 'b'],
                },
                outputs: { host: 'endpoint', security_group_id: 'sg_id' },
              },
            },
          },
        ],
      }),
    );
  });

  it('makes the form of a module of its variables, required ones first, and refuses sensitive ones', async () => {
    const variable = { type: 'string', required: false, sensitive: false };
    const described = {
      source: 'git::https://git.example.com/m.git?ref=v1',
      url: 'https://git.example.com/m/blob/v1/variables.tf',
      variables: [
        { ...variable, name: 'zones', type: 'list(string)', required: true },
        { ...variable, name: 'size', description: 'How large', default: '"s"' },
        { ...variable, name: 'token', sensitive: true },
      ],
      outputs: [{ name: 'endpoint', description: 'Where it answers' }],
      usedBy: [{ mapping: 'other', rule: 'books', pin: 'v0' }],
    };
    open(
      'fernhill?rule=ledger',
      appstackApiMock({
        call: (async (id: string) =>
          id === 'DescribeModule'
            ? described
            : recorded.mappingUsage) as unknown as AppstackApi['call'],
      }),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'A Terraform module' }),
    );
    fireEvent.change(screen.getByLabelText(/^Source of the module/), {
      target: { value: described.source },
    });
    const zones = within(
      await screen.findByRole('group', { name: 'Input zones' }),
    );
    expect(screen.getByRole('link', { name: /variables\.tf/ })).toBeVisible();
    expect(screen.getByText(/books in the mapping other/)).toBeVisible();
    const preview = screen.getByRole('button', { name: 'Preview' });
    expect(zones.getByText(/^Needs a value/)).toBeVisible();
    expect(preview).toBeDisabled();
    const value = zones.getByLabelText('Value');
    fireEvent.change(value, { target: { value: 'a' } });
    expect(zones.getByText('The module takes list(string) here')).toBeVisible();
    fireEvent.change(value, { target: { value: '- a' } });
    expect(preview).toBeEnabled();

    await userEvent.click(screen.getByRole('button', { name: 'Add an input' }));
    const added = within(screen.getByRole('group', { name: 'New input' }));
    await userEvent.type(added.getByLabelText('Input'), '{ArrowDown}');
    // Neither what has a value nor what is sensitive is offered.
    expect(
      (await screen.findAllByRole('option')).map(option => option.textContent),
    ).toEqual(['size How large']);
    await userEvent.click(screen.getByRole('option', { name: /^size/ }));
    const size = within(screen.getByRole('group', { name: 'Input size' }));
    fireEvent.change(size.getByLabelText('Value'), { target: { value: 'm' } });
    expect(size.getByText('string · How large · by default "s"')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Add an input' }));
    const secret = within(screen.getByRole('group', { name: 'New input' }));
    fireEvent.change(secret.getByLabelText('Input'), {
      target: { value: 'token' },
    });
    expect(screen.getByText(/^It is sensitive/)).toBeVisible();
    expect(preview).toBeDisabled();
  });

  it('opens what a draft makes of an appStack, and offers to sync what a saved one makes out of date', async () => {
    const asked = jest.fn();
    const call = async (id: string, input: unknown) => {
      if (id === 'GetMappingUsage') return recorded.mappingUsage;
      asked(id, input);
      return { ...syncPreview, created: false };
    };
    const outOfDate = {
      environment: 'development',
      since: '2026-11-20T10:00:00Z',
    };
    const items = (['mapping-changed', 'entity-changed'] as const).map(
      reason => ({
        ...ordersStack,
        name: reason,
        outOfDate: [{ ...outOfDate, reasons: [reason] }],
      }),
    );
    open(
      'fernhill',
      appstackApiMock({
        call: call as unknown as AppstackApi['call'],
        previewMapping: async () => draftPreview,
        listAppStacks: async () => ({ items, pageInfo: {} }),
      }),
    );
    expect(
      await screen.findByText('1 appStack is out of date by what was changed.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sync them' }));
    const bulk = await screen.findByRole('dialog');
    expect(bulk).toHaveTextContent('Sync what is out of date');
    await userEvent.click(within(bulk).getByRole('button', { name: 'Close' }));

    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit rule ledger' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview' }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Preview what becomes of orders in qa',
      }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'What the draft makes of orders in qa',
      }),
    ).toBeVisible();
    expect(await screen.findByRole('tab', { name: /^Changes/ })).toBeVisible();
    expect(asked).toHaveBeenCalledWith('PreviewDraft', {
      params: { name: 'orders' },
      body: {
        environment: 'qa',
        mapping: expect.objectContaining({ name: 'fernhill' }),
      },
    });
  });

  it('saves a rule that was only looked at as it was, to the letter', async () => {
    const withModule = {
      ...ownMapping,
      rules: [
        {
          match: { type: 'ledger', kind: 'Resource' },
          id: 'ledger',
          properties: { engine: 'mysql' },
          target: {
            module: {
              source: 'git::https://git.example.com/modules.git?ref=v1.2.0',
              resourceType: 'relational-database',
              outputs: { host: 'endpoint' },
              inputs: { port: '5432', options: { zones: [1, null] } },
            },
          },
        },
      ],
    };
    const updateMapping = jest.fn(async (_name: string, _mapping: object) => ({
      ...ownMapping,
      diagnostics: [],
    }));
    open(
      'fernhill?rule=ledger',
      appstackApiMock({
        getMapping: async name =>
          name === 'aws'
            ? { ...ownMapping, name, extends: undefined }
            : withModule,
        updateMapping,
        previewMapping: async () => draftPreview,
      }),
    );
    const port = within(
      await screen.findByRole('group', { name: 'Input port' }),
    );
    expect(port.getByLabelText('Value')).toHaveValue('"5432"');
    expect(
      await screen.findByDisplayValue('Relational database'),
    ).toBeInTheDocument();
    expect(await screen.findByLabelText('storageGb')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await screen.findByText('13 of 14 entities that it decides about change');
    await userEvent.click(screen.getByRole('button', { name: 'Save rule' }));
    await screen.findByText(/^Saved as version/);
    const [, { rules }] = updateMapping.mock.calls[0] as [string, any];
    expect(JSON.stringify(rules)).toBe(JSON.stringify(withModule.rules));
  });

  it('offers the Terraform resources of the providers that the cloud has, and no others', async () => {
    const listProviderTypes = jest.fn(async (provider: string) => ({
      provider,
      version: '1.0.0',
      types: [`${provider}_first`, `${provider}_second`],
    }));
    const getProviderSchema = jest.fn(
      async (provider: string, type: string) => ({
        provider,
        type,
        schema: { type: 'object', properties: { name: { type: 'string' } } },
      }),
    );
    open(
      'fernhill?rule=ledger',
      appstackApiMock({ listProviderTypes, getProviderSchema }),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'A Terraform resource' }),
    );
    const field = screen.getByLabelText(/^Type of the Terraform resource/);
    fireEvent.change(field, { target: { value: 'azurerm_first' } });
    expect(
      await screen.findByText(
        'azurerm_first belongs to the provider "azurerm", which is not used on AWS. Name a type of aws, kubernetes, helm, random, tls, or write the rule in a mapping for Azure.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
    fireEvent.change(field, { target: { value: 'kubernetes_manifest' } });
    expect(
      await screen.findByText(/^kubernetes_manifest is never emitted/),
    ).toBeVisible();
    expect(screen.queryByText('With these properties')).toBeNull();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();

    await userEvent.clear(field);
    await userEvent.type(field, 'second');
    const options = await screen.findAllByRole('option');
    expect(options.map(option => option.textContent)).toEqual(
      ['aws', 'kubernetes', 'helm', 'random', 'tls'].map(
        provider => `${provider}_second`,
      ),
    );
    await userEvent.click(options[0]);
    expect(field).toHaveValue('aws_second');
    expect(await screen.findByLabelText('name')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Preview' })).toBeEnabled();
  });

  it('lets no rule go on with a type that the cloud does not have', async () => {
    open(
      'fernhill?rule=ledger',
      appstackApiMock({
        getMapping: async name => ({
          ...ownMapping,
          name,
          extends: undefined,
          rules: [
            {
              ...ownMapping.rules[0],
              target: { resourceType: 'graph-database' },
            },
          ],
        }),
      }),
    );
    expect(
      await screen.findByRole('button', { name: /^Graph database Not on AWS/ }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: /^Relational database/ }),
    );
    expect(screen.getByRole('button', { name: 'Preview' })).toBeEnabled();
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

describe('A link that makes a rule', () => {
  const link = (rule: object) =>
    `fernhill?rule=${encodeURIComponent(JSON.stringify(rule))}`;

  it('opens the editor filled in', async () => {
    open(link({ match: { kind: 'Resource', type: 'riddle' } }));
    await screen.findByRole('dialog', { name: 'New rule in fernhill' });
    expect(screen.getByLabelText(/^Rule name/)).toHaveValue('riddle');
    expect(screen.getByRole('button', { name: 'riddle' })).toBeVisible();
  });

  it('is nothing where it does not hold a rule', async () => {
    open(link({ match: { kid: 'Resource' } }));
    await screen.findByRole('row', { name: /ledger/ });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
