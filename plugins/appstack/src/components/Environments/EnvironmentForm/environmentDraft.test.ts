import { recorded } from '../../../__testUtils__/recorded';
import { inCloud, problemIn, readDraft, toDraft } from './environmentDraft';

const staging = recorded.environmentsOfAll.items.find(
  ({ name }) => name === 'staging',
)!;

describe('The draft of an environment', () => {
  it('gives the same environment back, types of arguments included', () => {
    const { document, problems } = readDraft(
      toDraft({ environment: staging }),
      staging,
    );
    expect(problems).toEqual({});
    expect(document).toMatchObject({
      name: 'staging',
      account: '111122223333',
      foundations: staging.foundations,
      state: { type: 's3', config: { bucket: 'states', max_retries: 7 } },
    });
    expect(document.mapping).toBeUndefined();
  });

  it.each([
    ['name', { name: 'Not a name' }, /lower-case/],
    ['region', { region: '' }, /name of a region/],
    ['account', { account: '12' }, /twelve digits/],
    ['domain', { domain: 'nonsense' }, /domain name/],
    ['foundations', { foundations: 'netwrok: {}' }, /^netwrok: .*"network"/],
    ['foundations', { foundations: 'a: [' }, /./],
    ['properties', { properties: '- list' }, /./],
    ['state', { stateConfig: { secret_key: 'x' } }, /^config.secret_key: /],
  ])('says what is wrong at the field %s', (field, part, message) => {
    const draft = { ...toDraft({ environment: staging }), ...part };
    const { problems } = readDraft(draft, staging);
    expect(problemIn(problems, field)).toMatch(message);
    expect(Object.keys(problems)).toHaveLength(1);
  });

  it('has a region and a mapping of its cloud', () => {
    const draft = toDraft({ cloud: 'aws', mapping: 'ours' });
    expect(draft).toMatchObject({ region: 'eu-central-1', mapping: 'ours' });
    expect(inCloud(draft, 'gcp')).toMatchObject({
      cloud: 'gcp',
      region: 'europe-west3',
      mapping: '',
    });
  });
});
