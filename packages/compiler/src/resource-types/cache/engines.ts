export const CACHE_ENGINES = ['valkey', 'redis', 'memcached'] as const;
export type CacheEngine = (typeof CACHE_ENGINES)[number];
