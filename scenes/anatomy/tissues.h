// Tissues: cord, roots, ribs and skin, told by name and tied to the bones they go with.
#pragma once
#include "scenes/anatomy/spine.h"

namespace theatre::anatomy {

/// "cord", "root.L1.left", "rib.T10.left", "skin"; nullopt for anything else.
std::optional<TissueKind> tissue_kind_from_name(std::string_view name);

/// Adds `named` to spine.tissues. A rib moves with its level. The skin stays whole and blends from the lowest bone to the
/// highest. What runs along the column (cord, roots) is cut at the height of every vertebra's middle into pieces that blend
/// from one vertebra to the one above; cut edges coincide, so the pieces stay together however the vertebrae move; pieces of
/// one kind and level become one tissue. Needs spine.vertebrae.
void add_tissue(Spine& spine, const geometry::NamedMesh& named);

}  // namespace theatre::anatomy
