import type { AppstackApi } from '@appstack/backstage-plugin-appstack-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { DiagnosticList } from '../common';
import { GovernancePage } from '../Governance/GovernancePage';
import { waiveAction } from '../waivers/waiveAction';

const OWN = 'buckets-have-a-name';
const UNTIL = '2999-01-01T00:00:00Z';
const TITLE = 'Buckets have the name of their team';

/** A backend with the recorded answers; what it is asked to write is in `written`. */
function backendWith(answers: Record<string, unknown> = {}, refusal?: Error) {
  const written: [id: string, input: any][] = [];
  const known: Record<string, unknown> = {
    ListPolicies: recorded.policies,
    ListPolicyResults: recorded.policyResults,
    EvaluatePolicy: recorded.policyTried,
    ...answers,
  };
  const call = async (id: string, input: any) => {
    if (id !== 'ListPolicies') written.push([id, input]);
    if (known[id]) return known[id];
    if (refusal) throw refusal;
    return undefined;
  };
  const api = appstackApiMock({
    call: call as AppstackApi['call'],
    listAppStacks: async () => ({ items: [recorded.stack], pageInfo: {} }),
  });
  return { api, written };
}

function open(
  tab: string,
  backend = backendWith(),
  options: { denied?: string[] } = {},
) {
  renderPlugin(<GovernancePage />, {
    api: backend.api,
    mountPath: '/appstack/governance/*',
    path: `/appstack/governance/${tab}`,
    ...options,
  });
  return backend;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const rowOf = async (title: string) =>
  (await screen.findByText(title)).closest('tr')!;

describe('Policies', () => {
  it('are listed with what they do and where they come from, and filtered', async () => {
    open('policies');
    const own = await rowOf(TITLE);
    for (const text of ['high', 'deny', 'Fernhill 7', 'portal']) {
      expect(own).toHaveTextContent(text);
    }
    const count = recorded.policies.items.length;
    expect(screen.getByText(`${count} policies`)).toBeVisible();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search policies' }),
      'purging',
    );
    expect(await screen.findByText('1 policy')).toBeVisible();
    expect(screen.queryByText(TITLE)).not.toBeInTheDocument();
  });

  it('are switched off and on in the list', async () => {
    const { written } = open('policies');
    const own = await rowOf(TITLE);
    await userEvent.click(within(own).getByRole('checkbox'));
    await waitFor(() => expect(written).toHaveLength(1));
    const [[id, { params, body }]] = written;
    expect([id, params, body.enabled]).toEqual([
      'UpdatePolicy',
      { id: OWN },
      false,
    ]);
  });

  it('are edited as YAML, tried on an appStack, and saved', async () => {
    const { written } = open(`policies?policy=${OWN}`);
    await userEvent.click(await button('YAML'));
    const text = await screen.findByRole('textbox', { name: /as YAML/ });
    expect(text).toHaveDisplayValue(/rule: resource\.arguments\.bucket/);
    expect(text).not.toHaveDisplayValue(/version|origin|updatedAt/);
    await userEvent.click(await button(/^AppStack/));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Orders' }),
    );
    await userEvent.click(await button('Run'));
    expect(
      await screen.findByText(/It is about 1 resource\. 1 violates it/),
    ).toBeVisible();
    await userEvent.click(await button('Save'));
    await waitFor(() => expect(written).toHaveLength(2));
    const [[tried, { body }], [saved, input]] = written;
    expect([tried, body.policy.id, body.appStack]).toEqual([
      ...['EvaluatePolicy', OWN, 'orders'],
    ]);
    expect([saved, input.params, input.body.version]).toEqual([
      ...['UpdatePolicy', { id: OWN }, 1],
    ]);
  });

  it('that cannot be read are not saved, and refusals are shown', async () => {
    const refusal = failure(400, 'The rule cannot be read.');
    open('policies?policy=new', backendWith({}, refusal));
    await userEvent.click(await button('Save'));
    expect(await screen.findByText('The rule cannot be read.')).toBeVisible();
    await userEvent.click(await button('YAML'));
    const text = screen.getByRole('textbox', { name: /as YAML/ });
    await userEvent.clear(text);
    await userEvent.type(text, 'id: "a');
    expect(await screen.findByText(/This is no YAML/)).toBeVisible();
    expect(await button('Save')).toBeDisabled();
  });

  it('are made in a form, which says what is not right yet', async () => {
    const { written } = open('policies?policy=new');
    const field = (name: string | RegExp) =>
      screen.findByRole('textbox', { name });
    await userEvent.clear(await field('Title'));
    await userEvent.click(await button('Save'));
    expect(await screen.findByText(/^Not right yet: title: /)).toBeVisible();
    expect(written).toEqual([]);
    await userEvent.type(await field('Title'), 'Databases have owners');
    await userEvent.type(await field('Environments'), 'production{Enter}');
    await userEvent.click(await button('Save'));
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written).toMatchObject([
      [
        'CreatePolicy',
        {
          body: {
            ...{ id: 'databases-are-small', title: 'Databases have owners' },
            scope: { environments: ['production'] },
            match: { types: ['aws_db_instance'] },
          },
        },
      ],
    ]);
  });

  it('that are built in can be adjusted and nothing else', async () => {
    open('policies?policy=aws-log-retention');
    const rule = await screen.findByRole('textbox', { name: /^Rule/ });
    expect(rule).toBeDisabled();
    expect(await button(/^Severity medium|^Severity low/)).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('have versions, to which one returns after seeing what that changes', async () => {
    const [before] = recorded.policies.items.filter(({ id }) => id === OWN);
    const version = { createdBy: 'user:default/ada', createdAt: UNTIL };
    const { written } = open(
      `policies?policy=${OWN}`,
      backendWith({
        ListPolicies: { items: [{ ...before, version: 2 }], pageInfo: {} },
        ListPolicyVersions: {
          items: [
            { ...version, version: 2, action: 'updated' },
            { ...version, version: 1, action: 'created' },
          ],
        },
        GetPolicyVersion: { policy: { id: OWN, rule: 'true' } },
      }),
    );
    await userEvent.click(await button('History'));
    await userEvent.click(await button('Restore version 1'));
    await userEvent.click(await button('Restore'));
    await waitFor(() =>
      expect(written).toContainEqual([
        'UpdatePolicy',
        {
          params: { id: OWN },
          body: { id: OWN, rule: 'true' },
          ifMatch: 2,
        },
      ]),
    );
  });

  it('are read-only without the permission, and where the configuration has them', async () => {
    open('policies', backendWith(), { denied: ['appstack.policy.update'] });
    expect(await screen.findByText(/may read the policies/)).toBeVisible();
    const own = await rowOf(TITLE);
    expect(within(own).getByRole('checkbox')).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: 'New policy' }),
    ).not.toBeInTheDocument();
  });
});

describe('Results of policies', () => {
  it('lead to the resource and to a waiver', async () => {
    const { written } = open('results');
    const [{ address, since }] = recorded.policyResults.items;
    const link = await screen.findByRole('link', { name: address });
    expect(link).toHaveAttribute(
      'href',
      expect.stringContaining(`address=${address}`),
    );
    expect(link.closest('tr')).toHaveTextContent(`version ${since}`);
    await userEvent.click(
      await button(`Waive the policy ${OWN} for ${address}`),
    );
    expect(await button('Waive')).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Reason' }),
      'It is replaced.',
    );
    await userEvent.click(await button('Waive'));
    await waitFor(() =>
      expect(written.map(([id]) => id)).toContain('CreateWaiver'),
    );
    const [, { params, body }] = written.find(([id]) => id === 'CreateWaiver')!;
    expect(params).toEqual({ name: 'pair' });
    expect(body).toMatchObject({
      ...{ policy: OWN, address, environment: 'development' },
      reason: 'It is replaced.',
    });
    expect(Date.parse(body.until)).toBeGreaterThan(Date.now());
  });

  it('of an appStack stand above its waivers, which can be ended', async () => {
    const waiver = {
      ...{ id: 'w1', policy: OWN, address: 'aws_s3_bucket.a' },
      ...{ environment: 'development', reason: 'It is replaced.' },
      ...{ until: UNTIL, by: 'user:default/ada', createdAt: UNTIL },
    };
    const over = { ...waiver, id: 'w2', until: '2001-01-01T00:00:00Z' };
    const { written } = open(
      'results?stack=pair',
      backendWith({ ListWaivers: { items: [waiver, over] } }),
    );
    expect(await screen.findByText(/^ended /)).toBeVisible();
    await userEvent.click(await button(/^End the waiver of/));
    await userEvent.click(await button('End it'));
    await waitFor(() =>
      expect(written).toContainEqual([
        'DeleteWaiver',
        { params: { name: 'pair', id: 'w1' } },
      ]),
    );
  });

  it('are filtered by the backend', async () => {
    const { written } = open('results?severity=high&stack=pair');
    await screen.findByText('1 result');
    expect(written).toContainEqual([
      'ListPolicyResults',
      { query: expect.objectContaining({ severity: 'high', stack: 'pair' }) },
    ]);
  });

  it('say so where there are none', async () => {
    const none = { items: [], pageInfo: {}, totalItems: 0 };
    open('results', backendWith({ ListPolicyResults: none }));
    expect(
      await screen.findByText('Everything follows the policies'),
    ).toBeVisible();
  });
});

it('Diagnostics of policies in a preview offer a waiver', async () => {
  const { api } = backendWith();
  const denied = recorded.previewOfDenied.diagnostics.filter(
    ({ code }) => code === 'policy/denied',
  );
  expect(denied).toHaveLength(1);
  renderPlugin(
    <DiagnosticList diagnostics={denied} actions={waiveAction('copy')} />,
    { api },
  );
  await userEvent.click(await button(/^Waive the policy/));
  expect(await screen.findByRole('dialog')).toHaveTextContent(
    'aws_s3_bucket.audit_log may violate the policy buckets-have-a-name in development',
  );
});
