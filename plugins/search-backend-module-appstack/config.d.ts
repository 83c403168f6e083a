export interface Config {
  search?: {
    collators?: {
      appstack?: {
        /**
         * When appStacks are read for the index, as tasks of the scheduler are
         * configured; every ten minutes by default.
         */
        schedule?: {
          frequency: object;
          timeout: object;
          initialDelay?: object;
          scope?: 'global' | 'local';
        };
      };
    };
  };
}
