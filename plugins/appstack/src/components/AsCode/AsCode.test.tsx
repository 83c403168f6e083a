import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { GovernancePage } from '../Governance/GovernancePage';
import { readFileText, toFileText } from './documentFile';

const MAPPING = { name: 'house', cloud: 'aws' as const, rules: [] };
const FROM = 'https://git.example.com/platform/appstack.yaml';

function open(answers: Record<string, unknown> = {}) {
  const written: [id: string, input: any][] = [];
  const known: Record<string, unknown> = {
    ListDocumentSources: { items: [] },
    ListPolicies: recorded.policies,
    GetMapping: { ...MAPPING, version: 3, origin: 'portal', builtIn: false },
    ...answers,
  };
  const call = async (id: string, input: any) => {
    if (!/^(List|Get)/.test(id)) written.push([id, input]);
    if (known[id] instanceof Error) throw known[id];
    return known[id];
  };
  const api = appstackApiMock({
    call: call as AppstackApi['call'],
    listMappings: async () => ({ items: [MAPPING as any], pageInfo: {} }),
    listEnvironments: async () => recorded.environments,
    getStandards: async () => recorded.standards,
  });
  renderPlugin(<GovernancePage />, {
    api,
    mountPath: '/appstack/governance/*',
    path: '/appstack/governance/code',
  });
  return { written };
}

const upload = async (text: string) => {
  const input = await screen.findByLabelText('Import from YAML …', {
    selector: 'input',
  });
  const file = new File([text], 'ours.yaml');
  file.text = async () => text;
  await userEvent.upload(input, file);
};

describe('Documents as code', () => {
  it('survive being written to a file and read again, parents before children', () => {
    const child = { ...MAPPING, name: 'child', extends: 'house' };
    const text = toFileText([
      { kind: 'mapping', name: 'child', content: child },
      { kind: 'mapping', name: 'house', content: MAPPING },
      { kind: 'standard', name: 'unsupported', content: 'refuse' },
      {
        ...{ kind: 'built-in policy', name: 'aws-log-retention' },
        content: { enabled: false },
      },
    ]);
    expect(text).toMatch(/^# yaml-language-server: \$schema=/);
    expect(readFileText(text)).toEqual({
      documents: [
        { kind: 'mapping', name: 'house', content: MAPPING },
        { kind: 'mapping', name: 'child', content: child },
        { kind: 'standard', name: 'unsupported', content: 'refuse' },
        {
          ...{ kind: 'built-in policy', name: 'aws-log-retention' },
          content: { enabled: false },
        },
      ],
    });
    expect(readFileText('mappings: [{ name: a }]')).toMatchObject({
      problems: expect.arrayContaining([
        expect.stringMatching(/^mappings\.0\.cloud: /),
      ]),
    });
  });

  it('are compared with what is in force, and what differs is written', async () => {
    const { written } = open({ CreateMapping: failure(400, 'No.') });
    await upload('mapings: []');
    expect(await screen.findByText(/Unrecognized key/)).toBeVisible();
    await upload(
      toFileText([
        { kind: 'mapping', name: 'house', content: MAPPING },
        {
          ...{ kind: 'mapping', name: 'new' },
          content: { ...MAPPING, name: 'new' },
        },
        { kind: 'standard', name: 'unsupported', content: 'refuse' },
      ]),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Import ours.yaml' }),
    );
    expect(
      await dialog.findByText('2 documents are written.'),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Difference of the mapping new' }),
    );
    expect(await dialog.findByText(/\+ .*name: new/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Import' }));
    expect(
      await dialog.findByText('1 document was imported.'),
    ).toBeInTheDocument();
    // One that is refused keeps no other from being written.
    expect(dialog.getByText('No.')).toBeInTheDocument();
    expect(written.map(([id]) => id)).toEqual([
      'CreateMapping',
      'UpdateStandards',
    ]);
  });

  it('that are read from addresses are listed with what is wrong, and read anew', async () => {
    const { written } = open({
      ListDocumentSources: {
        items: [
          {
            ...{ url: FROM, readAt: '2026-11-20T10:00:00Z' },
            documents: [
              { kind: 'mapping', name: 'house', source: `${FROM}:2` },
            ],
            problems: [
              {
                ...{ code: 'config/invalid', severity: 'error' },
                ...{ message: 'mappings[0].cloud: wrong.', path: `${FROM}:3` },
              },
            ],
          },
        ],
      },
      RefreshDocumentSources: { started: true },
    });
    expect(await screen.findByText('mapping house')).toBeVisible();
    expect(screen.getByText(/what was read before/)).toBeVisible();
    expect(screen.getByText('mappings[0].cloud: wrong.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Read now' }));
    await waitFor(() =>
      expect(written).toEqual([['RefreshDocumentSources', { body: {} }]]),
    );
  });
});
