import type { TestBackend } from './backend';

/** The System of the shop, and what makes an appStack of it. */
export const entityRefs = ['system:default/shop'];
export const create = {
  title: 'Shop',
  owner: 'group:default/shop-team',
  environments: ['development', 'production'],
};

/** Syncs the shop as Ada; what the body leaves out is as above. Fails with the answer unless it has this status. */
export function syncOf(backend: TestBackend) {
  return (body: object, status = 200, name = 'shop') =>
    backend
      .asAda('post', `/appstacks/${encodeURIComponent(name)}/sync`, {
        entityRefs,
        ...body,
      })
      .expect(answer => {
        if (answer.status !== status) {
          throw new Error(
            `${answer.status} instead of ${status}: ${JSON.stringify(answer.body.error ?? answer.body)}`,
          );
        }
      });
}
