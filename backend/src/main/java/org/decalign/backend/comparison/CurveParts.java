package org.decalign.backend.comparison;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import org.decalign.protocol.comparison.ComparedCurve;

/** Builds a curve point by point, and begins a new part when the set of runs changes. */
final class CurveParts {
    private final ComparedCurve curve;
    private String runs = "";
    private int part = -1;

    CurveParts(String ref) {
        curve = new ComparedCurve(
                ref, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(ResultSet row) throws SQLException {
        String contributing = row.getString("runs");
        if (!contributing.equals(runs)) {
            runs = contributing;
            part++;
        }
        curve.epochs().add(row.getInt("epoch"));
        curve.mean().add(row.getDouble("mean"));
        curve.sd().add(row.getObject("sd", Double.class));
        curve.n().add(row.getInt("n"));
        curve.parts().add(part);
    }

    ComparedCurve curve() {
        return curve;
    }
}
