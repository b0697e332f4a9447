package dev.midimon.plugins.scan;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Looks at one class: what its methods call, and which classes and members its constants name. */
final class ClassScan extends ClassVisitor {

    private static final int ASM = Opcodes.ASM9;
    private static final Pattern CLASS_NAME = Pattern.compile("[a-z]\\w*([./]\\w+)*[./][A-Z][\\w$]*");

    private final Rules rules;
    private final Set<Use> uses;
    private String name = "";

    /**
     * Looks at a class.
     *
     * @param uses gets what is found
     */
    ClassScan(Rules rules, Set<Use> uses) {
        super(ASM);
        this.rules = rules;
        this.uses = uses;
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] interfaces) {
        name = dotted(internalName);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        String caller = name + "." + method;
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            uses.add(new Use(Reach.SYSTEM_CONTROL, caller, "native code"));
        }
        return new Body(caller);
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }

    private final class Body extends MethodVisitor {

        private final String caller;

        Body(String caller) {
            super(ASM);
            this.caller = caller;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
            member(owner, method, descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            member(owner, field, descriptor);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            constant(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                member(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                named(type.getInternalName());
            } else if (value instanceof String text && CLASS_NAME.matcher(text).matches()) {
                named(text.replace('.', '/'));
            } else if (value instanceof ConstantDynamic dynamic) {
                constant(dynamic.getBootstrapMethod());
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    constant(dynamic.getBootstrapMethodArgument(i));
                }
            }
        }

        private void member(String owner, String member, String descriptor) {
            rules.of(owner, member, descriptor).ifPresent(reach -> {
                String callee = member.equals("<init>") ? dotted(owner) : dotted(owner) + "." + member;
                uses.add(new Use(reach, caller, callee));
            });
        }

        private void named(String owner) {
            rules.named(owner).ifPresent(reach -> uses.add(new Use(reach, caller, "the name " + dotted(owner))));
        }
    }
}
