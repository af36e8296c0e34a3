import { Converter, ReflectionKind } from "typedoc";

/**
 * The classes of resources extend what a call makes. TypeDoc would write that call beside each property, as what it is
 * inherited from; what says something is where an argument's text comes from.
 */
function leaveOutCalls(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) {
      for (const origin of ["inheritedFrom", "overwrites"]) {
        if (reflection[origin] && !reflection[origin].reflection) delete reflection[origin];
      }
      if (!reflection.kindOf(ReflectionKind.Class)) continue;
      if (reflection.extendedTypes?.some(({ type }) => type === "intersection")) {
        delete reflection.extendedTypes;
        delete reflection.typeHierarchy;
      }
    }
  });
}

export default {
  entryPoints: [
    "provider/index.ts",
    "provider/client-entry.ts",
    "provider/emulator/index.ts",
    "provider/installers/index.ts",
  ],
  out: ".docs",
  tsconfig: "tsconfig.build.json",
  plugin: [leaveOutCalls],
  blockTags: ["@errors", "@param", "@returns", "@remarks", "@default", "@example", "@deprecated", "@see"],
  excludeExternals: true,
  excludePrivate: true,
  validation: { notExported: false },
  disableSources: true,
};
