import { credentialIn } from './credentials';

describe('credentialIn', () => {
  it.each([
    'postgres://terraform:geheim@db.example.com/state',
    'postgres://db.example.com/state?password=geheim',
    'postgres://db.example.com/state?sslpassword=geheim',
    'host=db.example.com user=terraform password=geheim dbname=state',
    "host=db.example.com password = 'geheim'",
    'https://terraform:geheim@state.example.com/shop',
    'https://geheim@state.example.com/shop',
    'https://state.example.com/shop?X-Amz-Signature=geheim&X-Amz-Date=1',
    'https://state.example.com/shop?X-Amz-Security-Token=geheim',
    'https://state.example.com/shop?X-Goog-Credential=geheim',
    'https://acme.blob.core.windows.net/state?sv=2024&sig=geheim',
    'https://state.example.com/shop?private_token=geheim',
    'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=geheim',
    'https://user:geheim@[broken',
  ])('finds the one in %s', text => {
    expect(credentialIn(text)).toMatch(/password/);
    expect(credentialIn(text)).not.toContain('geheim');
  });

  it.each([
    'postgres://terraform@db.example.com/state?sslmode=verify-full',
    'host=db.example.com user=terraform sslcert=/etc/state.crt',
    'https://state.example.com/shop?workspace=keys',
    'arn:aws:kms:eu-central-1:444455556666:key/1234',
    'app.terraform.io',
    'terraform@acme.iam.gserviceaccount.com',
    's3://bucket/path@2',
  ])('finds none in %s', text => {
    expect(credentialIn(text)).toBeUndefined();
  });
});
