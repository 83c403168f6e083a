/** A worker that uses something, where one entity alone does not show what a property does. */
export const workerOn = (entityRef: string) => `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['${entityRef}'] }
`;
