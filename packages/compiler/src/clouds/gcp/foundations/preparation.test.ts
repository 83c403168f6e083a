import { compileYaml } from '../../../__testUtils__/compileYaml';
import type { Environment } from '../../../model';

const entity = (kind: string, name: string, rest: string) => `
kind: ${kind}
metadata: { name: ${name} }
spec: { owner: shop-team, system: shop, ${rest} }
`;

const PHOTOS = entity('Resource', 'photos', 'type: s3-bucket');
const JOBS = entity('Resource', 'jobs', 'type: sqs-queue');
const CART = entity(
  'Component',
  'cart',
  "type: service, dependsOn: ['component:stock']",
);
const STOCK = entity('Component', 'stock', 'type: service');

/** The titles of the manual steps in a project on Google Cloud. */
const byHand = (catalog: string[], environment: Partial<Environment> = {}) =>
  Object.fromEntries(
    compileYaml({
      catalog: catalog.join('---'),
      environment: { ...environment, cloud: 'gcp' },
    }).manifest.steps.map(({ title, lines }) => [
      title,
      lines.filter(line => line.startsWith('    ')).map(line => line.trim()),
    ]),
  );

describe('what somebody does once in a project on Google Cloud', () => {
  it('is to switch on what Terraform itself asks, and to have services make their accounts', () => {
    expect(
      byHand([PHOTOS, JOBS], { account: 'shop-prod' })['Prepare the project'],
    ).toEqual([
      'gcloud services enable cloudresourcemanager.googleapis.com pubsub.googleapis.com --project=shop-prod',
      'gcloud beta services identity create --service=pubsub.googleapis.com --project=shop-prod',
    ]);
  });

  it('is less where APIs are switched on elsewhere', () => {
    const foundations = { services: { enabled: false } };
    expect(byHand([JOBS], { foundations })['Prepare the project']).toEqual([
      'gcloud beta services identity create --service=pubsub.googleapis.com',
    ]);
    expect(byHand([STOCK], { foundations })).not.toHaveProperty(
      'Prepare the project',
    );
  });

  it('is to ask for the subnet of a network that belongs to another project', () => {
    const network = (project: string) => ({
      account: 'shop-prod',
      foundations: {
        network: {
          existing: {
            id: `projects/${project}/global/networks/shared`,
            subnet_id: `projects/${project}/regions/europe-west3/subnetworks/workloads`,
            subnet_cidr: '10.8.0.0/20',
          },
        },
      },
    });
    const title = 'Let Cloud Run into the network of shop-net';
    expect(byHand([CART, STOCK], network('shop-net'))[title]).toEqual([
      expect.stringContaining('roles/compute.networkViewer'),
      expect.stringMatching(
        /^gcloud compute networks subnets add-iam-policy-binding workloads --region=europe-west3 --project=shop-net --role=roles\/compute\.networkUser /,
      ),
    ]);
    expect(
      Object.keys(byHand([CART, STOCK], network('shop-prod'))),
    ).not.toEqual(expect.arrayContaining([expect.stringContaining('network')]));
  });
});
