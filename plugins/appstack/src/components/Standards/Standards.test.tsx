import type {
  AppstackApi,
  StandardsDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { appstackApiMock, failure } from '../../__testUtils__/appstackApiMock';
import { recorded } from '../../__testUtils__/recorded';
import { renderPlugin } from '../../__testUtils__/renderPlugin';
import { GovernancePage } from '../Governance/GovernancePage';
import { constraintInWords } from './constraintInWords';

const ANSWERS: Record<string, unknown> = {
  ListStandardsVersions: recorded.standardsVersions,
  PreviewNames: recorded.standardsNames,
  PreviewStandards: recorded.standardsImpact,
};

/** A backend with these standards; what it is asked to write is in `written`. */
function backendWith(
  standards: Partial<StandardsDocument> = {},
  refusal?: Error,
) {
  const written: [id: string, input: unknown][] = [];
  const call = async (id: string, input: any) => {
    if (id === 'GetStandardsVersion') {
      return input.params.version === 1
        ? recorded.standardsVersion1
        : recorded.standardsVersion2;
    }
    if (ANSWERS[id]) return ANSWERS[id];
    written.push([id, input]);
    if (refusal) throw refusal;
    return recorded.standardsSaved;
  };
  const api = appstackApiMock({
    call: call as AppstackApi['call'],
    getStandards: async () => ({ ...recorded.standards, ...standards }),
  });
  return { api, written };
}

function open(
  query = '',
  backend = backendWith(),
  options: { denied?: string[] } = {},
) {
  renderPlugin(<GovernancePage />, {
    api: backend.api,
    mountPath: '/appstack/governance/*',
    path: `/appstack/governance/standards${query}`,
    ...options,
  });
  return backend;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const field = (name: string | RegExp) => screen.findByRole('textbox', { name });

describe('Standards', () => {
  it('are shown with names on real entities and their limits, required tags, and versions in words', async () => {
    open();
    const names = await screen.findByRole('table', {
      name: 'What becomes of names',
    });
    expect(names).toHaveTextContent('staging-orders-orders-service');
    expect(names).toHaveTextContent(/\d+ characters/);
    const tags = screen.getByRole('table', { name: 'Tags' });
    expect(
      within(tags).getAllByRole('row', { name: /owner required/ }),
    ).toHaveLength(2);
    const versions = screen.getByRole('table', { name: 'Versions' });
    expect(versions).toHaveTextContent('6.25 or later, before 7');
    expect(versions).toHaveTextContent('1.11.0 or later and before 2.0.0');
    const allowed = screen.getByRole('table', { name: 'What may be used' });
    expect(
      within(allowed).getByRole('row', { name: /Regions/ }),
    ).toHaveTextContent('eu-*');
    expect(screen.getByRole('tab', { name: 'Standards' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  });

  it('are edited: problems at their fields, what a change concerns, and why it is made', async () => {
    const { written } = open('?edit=1');
    const dialog = await screen.findByRole('dialog');
    const pattern = await field('Pattern of names');
    await userEvent.clear(pattern);
    await userEvent.type(pattern, 'x');
    const versions = await field('Versions');
    await userEvent.clear(versions);
    await userEvent.type(versions, 'aws: "later"');
    await userEvent.click(await button('Review'));
    expect(within(dialog).getAllByRole('status')[0]).toHaveTextContent(
      '2 fields are not right yet',
    );
    expect(pattern).toBeInvalid();
    expect(versions).toBeInvalid();

    await userEvent.clear(pattern);
    await userEvent.type(pattern, '{{name}');
    await userEvent.clear(versions);
    await userEvent.type(await field('Regions: denied'), 'eu-west-1');
    await userEvent.click(await button('Review'));
    expect(
      await within(dialog).findByText(/will be out of date/),
    ).toBeInTheDocument();
    expect(written).toEqual([]);
    await userEvent.type(await field('Why'), 'Shorter');
    await userEvent.click(await button('Save standards'));
    expect(
      await screen.findByText(/The standards are saved as version/),
    ).toBeInTheDocument();
    expect(written).toMatchObject([
      [
        'UpdateStandards',
        {
          body: {
            naming: { pattern: '{name}' },
            versions: {},
            allowed: { regions: { allow: ['eu-*'], deny: ['eu-west-1'] } },
            version: recorded.standards.version,
            message: 'Shorter',
          },
        },
      ],
    ]);
  });

  it('ask before what is not saved is lost, and say what was changed meanwhile', async () => {
    open('?edit=1', backendWith({}, failure(409, 'Changed meanwhile')));
    await userEvent.type(await field('Sizes: denied'), 'xlarge');
    await userEvent.click(await button('Cancel'));
    expect(
      await screen.findByText('The standards are not saved yet.'),
    ).toBeInTheDocument();
    await userEvent.click(await button('Keep editing'));
    await userEvent.click(await button('Review'));
    await userEvent.click(await button('Save standards'));
    expect(
      await screen.findByText(/Somebody else changed the standards/),
    ).toBeInTheDocument();
  });

  it('are compared with an earlier version before one returns to it', async () => {
    const { written } = open('?history=1');
    await userEvent.click(await button('Restore version 1'));
    expect(await screen.findByText(/− versions:/)).toBeInTheDocument();
    await userEvent.click(await button('Restore'));
    expect(
      await screen.findByText('Version 1 is restored'),
    ).toBeInTheDocument();
    expect(written).toEqual([['RestoreStandards', { body: { version: 1 } }]]);
  });

  it('are imported from a file, which says what is wrong with it', async () => {
    const { written } = open();
    const input = await screen.findByLabelText('Import from YAML …', {
      selector: 'input',
    });
    const file = (text: string) => {
      const made = new File([text], 'standards.yaml');
      made.text = async () => text;
      return made;
    };
    await userEvent.upload(input, file('naming: { pattern: x }'));
    expect(await screen.findByText(/naming.pattern: must/)).toBeInTheDocument();
    await userEvent.upload(input, file('unsupported: refuse'));
    await userEvent.click(await button('Review'));
    await userEvent.click(await button('Save standards'));
    expect(written).toMatchObject([
      ['UpdateStandards', { body: { unsupported: 'refuse' } }],
    ]);
    // What the file does not have is built in.
    expect(written).not.toMatchObject([
      ['UpdateStandards', { body: { allowed: {} } }],
    ]);
  });

  it('of the configuration are marked and fixed', async () => {
    open('?edit=1', backendWith({ configured: ['naming'] }));
    expect(await field('Pattern of names')).toBeDisabled();
    expect(await field('Versions')).toBeEnabled();
  });

  it('are read-only without the permission, and refused quietly without any', async () => {
    open('?edit=1', backendWith(), { denied: ['appstack.standards.update'] });
    expect(
      await screen.findByText(
        'You may read the standards and not change them.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Edit' }),
    ).not.toBeInTheDocument();
  });

  it('have constraints that are explained by their operators', () => {
    const t = ((key: string, values: Record<string, string> = {}) =>
      [key.split('.').pop(), ...Object.values(values)].join(' ')) as never;
    expect(constraintInWords(t, '~> 6.25.1')).toBe('pessimistic 6.25.1 6.26');
    expect(constraintInWords(t, '~> 6')).toBe('atLeast 6');
    expect(constraintInWords(t, '!= 1.2, 3')).toBe('not 1.2andexactly 3');
  });
});
