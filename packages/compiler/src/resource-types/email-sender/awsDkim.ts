/** The domain of the keys of SES; see "DKIM domains" under "Amazon SES endpoints" in the AWS General Reference. */
export const dkimDomainIn = (region: string): string =>
  OF_THEIR_OWN.has(region)
    ? `dkim.${region}.amazonses.com`
    : 'dkim.amazonses.com';

/** Regions that have one of their own. */
const OF_THEIR_OWN = new Set([
  'af-south-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-central-1',
  'us-gov-east-1',
]);
