/** Layers of tests: see CONTRIBUTING.md. @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  testEnvironment: "<rootDir>/test/support/environment.cjs",
  moduleNameMapper: {
    "^typescript$": "<rootDir>/test/support/late/typescript.cjs",
    "^@npmcli/arborist$": "<rootDir>/test/support/late/arborist.cjs",
    "^normalize-package-data$": "<rootDir>/test/support/late/normalize-package-data.cjs",
    "^\\.\\./locales/index\\.cjs$": "<rootDir>/test/support/late/zod-locales.cjs",
  },
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  reporters: ["default", "<rootDir>/test/support/reporter.cjs"],
  testTimeout: 300_000,
  maxWorkers: 2,
};
